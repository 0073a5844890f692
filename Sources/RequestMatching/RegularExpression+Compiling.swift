extension RegularExpression {
  /// One step of a program. Unless its comment says otherwise, the next instruction follows it.
  enum Instruction: Sendable, Hashable {
    /// Consumes the scalar, which is in folded form if case is ignored.
    case scalar(UInt32)
    /// Consumes a scalar of the class at that index.
    case member(of: Int)
    case startOfText
    case endOfText
    /// Continues at a word boundary (true) or elsewhere (false).
    case wordBoundary(Bool)
    /// Continues with the next instruction and with another one.
    case split(Int)
    case jump(Int)
    case found
  }

  /// A part of a pattern. Its size is known before it is compiled, so that a program that is too
  /// large is refused before any memory is spent on it.
  struct Syntax: Sendable {
    indirect enum Kind: Sendable {
      case single(Instruction)
      case sequence([Syntax])
      /// At least one branch.
      case choice([Syntax])
      /// A part that is not empty; no `most` stands for any number.
      case repetition(Syntax, least: Int, most: Int?)
    }

    let kind: Kind
    /// Instructions that the part compiles to; it may be beyond the limit until that is checked.
    let size: Int
  }
}

extension RegularExpression.Syntax {
  static let empty = Self(kind: .sequence([]), size: 0)

  init(_ instruction: RegularExpression.Instruction) {
    self.init(kind: .single(instruction), size: 1)
  }

  init(sequence parts: [Self]) {
    if parts.count == 1, let part = parts.first {
      self = part
    } else {
      self.init(kind: .sequence(parts), size: parts.reduce(0) { $0 + $1.size })
    }
  }

  init(choice branches: [Self]) {
    if branches.count == 1, let branch = branches.first {
      self = branch
    } else {
      // All but the last have a split before and a jump after them.
      let size = branches.reduce(2 * (branches.count - 1)) { $0 + $1.size }
      self.init(kind: .choice(branches), size: size)
    }
  }

  init(repeating part: Self, least: Int, most: Int?) {
    // An empty part stays empty however often it repeats, so each level of nested repeats makes a
    // program longer.
    guard part.size > 0, most != 0 else {
      self = .empty
      return
    }
    let size =
      if let most { least * part.size + (most - least) * (part.size + 1) } else if least == 0 {
        part.size + 2
      } else { least * part.size + 1 }
    self.init(kind: .repetition(part, least: least, most: most), size: size)
  }
}

extension RegularExpression {
  /// Compiles the syntax to a program; O(size), recursive to the depth of groups.
  static func compile(_ syntax: Syntax) -> [Instruction] {
    var program: [Instruction] = []
    program.reserveCapacity(syntax.size + 1)
    append(syntax, to: &program)
    program.append(.found)
    precondition(program.count == syntax.size + 1, "the size of a part was foretold wrongly")
    return program
  }

  private static func append(_ syntax: Syntax, to program: inout [Instruction]) {
    let start = program.count
    let end = start + syntax.size
    switch syntax.kind {
    case .single(let instruction):
      program.append(instruction)
    case .sequence(let parts):
      for part in parts { append(part, to: &program) }
    case .choice(let branches):
      for branch in branches.dropLast() {
        program.append(.split(program.count + branch.size + 2))
        append(branch, to: &program)
        program.append(.jump(end))
      }
      if let last = branches.last { append(last, to: &program) }
    case .repetition(let part, least: 0, most: nil):
      program.append(.split(end))
      append(part, to: &program)
      program.append(.jump(start))
    case .repetition(let part, let least, let most):
      for _ in 0..<least { append(part, to: &program) }
      guard let most else {
        program.append(.split(program.count - part.size))
        return
      }
      for _ in least..<most {
        program.append(.split(end))
        append(part, to: &program)
      }
    }
  }
}
