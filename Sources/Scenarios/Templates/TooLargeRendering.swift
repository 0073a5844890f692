/// An answer made from templates has more bytes than it may have.
package struct TooLargeRendering: Error {}
