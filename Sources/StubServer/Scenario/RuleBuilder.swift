/// Collects the rules of a scenario, in their order.
@resultBuilder
public enum RuleBuilder {
  public static func buildExpression(_ rule: Rule) -> [Rule] { [rule] }
  public static func buildExpression(_ rules: [Rule]) -> [Rule] { rules }
  public static func buildBlock(_ rules: [Rule]...) -> [Rule] { rules.flatMap(\.self) }
  public static func buildOptional(_ rules: [Rule]?) -> [Rule] { rules ?? [] }
  public static func buildEither(first rules: [Rule]) -> [Rule] { rules }
  public static func buildEither(second rules: [Rule]) -> [Rule] { rules }
  public static func buildArray(_ rules: [[Rule]]) -> [Rule] { rules.flatMap(\.self) }
}
