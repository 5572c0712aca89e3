/** Trees after an edit have parts that are worked out when somebody looks: here, as the plain data that they stand for. */
import type { Attribute, Declaration, Heading, Member, SyntaxTree } from '../../grammar/syntax.ts';

export function plainTree(tree: SyntaxTree): SyntaxTree {
  return { ...tree, declarations: tree.declarations.map(plainDeclaration) };
}

function plainDeclaration(declaration: Declaration): Declaration {
  const { type, extend, keyword, kind, header, heading, block, range } = declaration;
  const plainBlock = block && { ...block, members: block.members.map(plainMember) };
  return { type, extend, keyword, kind, header, heading: plainHeading(heading), block: plainBlock, range };
}

function plainHeading({ name, title, period, from, to, tags }: Heading): Heading {
  return { name, title, period, from, to, tags };
}

function plainMember(member: Member): Member {
  return member.type === 'declaration' ? plainDeclaration(member) : plainAttribute(member);
}

function plainAttribute({ type, key, colon, items, range }: Attribute): Attribute {
  return { type, key, colon, items, range };
}
