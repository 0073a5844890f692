/// Why a text with `{{…}}` is not a template.
package struct TemplateError: Error, Sendable, Hashable {
  package let message: String
}
