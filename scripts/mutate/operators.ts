/** Where code can be mutated, and how. */
import { type Expression, SyntaxKind as Kind, type Node, type SourceFile } from 'typescript/unstable/ast';
import * as is from 'typescript/unstable/ast/is';

export interface Candidate {
  readonly operator: string;
  readonly start: number;
  readonly end: number;
  /** The replacement; undefined for a statement that is removed. */
  readonly mutated: string | undefined;
}

const swapped: ReadonlyMap<Kind, readonly [operator: string, token: string]> = new Map([
  [Kind.LessThanToken, ['boundary', '<=']],
  [Kind.LessThanEqualsToken, ['boundary', '<']],
  [Kind.GreaterThanToken, ['boundary', '>=']],
  [Kind.GreaterThanEqualsToken, ['boundary', '>']],
  [Kind.EqualsEqualsEqualsToken, ['equality', '!==']],
  [Kind.ExclamationEqualsEqualsToken, ['equality', '===']],
  [Kind.PlusToken, ['arithmetic', '-']],
  [Kind.MinusToken, ['arithmetic', '+']],
  [Kind.AsteriskToken, ['arithmetic', '/']],
  [Kind.SlashToken, ['arithmetic', '*']],
  [Kind.PercentToken, ['arithmetic', '*']],
  [Kind.PlusEqualsToken, ['arithmetic', '-=']],
  [Kind.MinusEqualsToken, ['arithmetic', '+=']],
  [Kind.AmpersandAmpersandToken, ['and/or', '||']],
  [Kind.BarBarToken, ['and/or', '&&']],
]);

/** Methods that return the type of their object, which can therefore replace their result. */
const droppable =
  /^(?:filter|slice|sort|toSorted|reverse|flat|concat|trim|trimStart|trimEnd|replace|replaceAll|normalize|toLowerCase)$/;
const counterparts: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
  startsWith: 'endsWith',
};

export function candidatesIn(file: SourceFile): Candidate[] {
  const found: Candidate[] = [];
  const add = (operator: string, node: Node, mutated: string | undefined) =>
    found.push({ operator, start: node.getStart(file), end: node.getEnd(), mutated });
  const textOf = (node: Node) => file.text.slice(node.getStart(file), node.getEnd());

  const visit = (node: Node): void => {
    if (is.isTypeNode(node) || isWithoutCode(node)) return;
    if (is.isExpressionStatement(node)) add('statement removed', node, undefined);
    else if (is.isReturnStatement(node) && node.expression) add('result dropped', node.expression, 'undefined');
    else if (is.isArrowFunction(node) && !is.isBlock(node.body)) add('result dropped', node.body, 'undefined');
    if (is.isIfStatement(node)) add('condition negated', node.expression, `!(${textOf(node.expression)})`);
    else if (is.isConditionalExpression(node)) add('condition negated', node.condition, `!(${textOf(node.condition)})`);
    else if (isWhole(node, textOf(node))) expression(node);
    node.forEachChild(visit);
  };

  const expression = (node: Node): void => {
    if (is.isBinaryExpression(node)) {
      const [operator, token] = swapped.get(node.operatorToken.kind) ?? [];
      if (operator !== undefined) add(operator, node, `(${textOf(node.left)}) ${token} (${textOf(node.right)})`);
      if (node.operatorToken.kind === Kind.QuestionQuestionToken) add('fallback dropped', node, textOf(node.left));
    } else if (is.isPrefixUnaryExpression(node) && node.operator === Kind.ExclamationToken) {
      add('condition negated', node, textOf(node.operand));
    } else if (node.kind === Kind.TrueKeyword || node.kind === Kind.FalseKeyword) {
      add('boolean', node, node.kind === Kind.TrueKeyword ? 'false' : 'true');
    } else if (is.isNumericLiteral(node)) {
      const text = textOf(node);
      add('number', node, `${text} + 1`);
      add('number', node, `${text} - 1`);
    } else if (is.isStringLiteral(node) && node.text !== '') {
      add('string emptied', node, "''");
    } else if (is.isArrayLiteralExpression(node) && node.elements.length > 0) {
      add('array emptied', node, '[]');
    } else if (is.isCallExpression(node) && is.isPropertyAccessExpression(node.expression)) {
      const { expression: receiver, name } = node.expression;
      if (droppable.test(name.text)) add('call dropped', node, textOf(receiver));
      const other = Object.hasOwn(counterparts, name.text) ? counterparts[name.text] : undefined;
      if (other !== undefined) {
        const rest = file.text.slice(name.getEnd(), node.getEnd());
        add('call swapped', node, `${file.text.slice(node.getStart(file), name.getStart(file))}${other}${rest}`);
      }
    }
  };

  file.forEachChild(visit);
  return found;
}

function isWithoutCode(node: Node): boolean {
  return (
    is.isImportDeclaration(node) ||
    is.isExportDeclaration(node) ||
    is.isInterfaceDeclaration(node) ||
    is.isTypeAliasDeclaration(node)
  );
}

/** Whether another expression can replace it: not a name, an assignment target, or a link of an optional chain. */
function isWhole(node: Node, text: string): boolean {
  const { parent } = node as { parent: Node & { name?: Node; left?: Node; expression?: Expression; operatorToken?: Node } };
  if (parent.name === node) return false;
  if (is.isCallExpression(parent) && (parent.expression.kind === Kind.ImportKeyword || parent.expression === node)) return false;
  if (is.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === Kind.EqualsToken) return false;
  if (is.isForOfStatement(parent) && parent.initializer === node) return false;
  const isLink = is.isPropertyAccessExpression(parent) || is.isElementAccessExpression(parent);
  return !(isLink && parent.expression === node && text.includes('?.'));
}
