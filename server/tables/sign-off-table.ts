/** The leaders who have to agree, and whether they have. */
import { formatDayLong } from '../../grammar/values/dates.ts';
import { customerOwnerOf } from '../model/domain/customer-owner.ts';
import { agreedTo } from '../model/domain/everyone.ts';
import { type Element, elementsOf, periodOf, siloOf, targetsOf, wordOf } from '../model/model.ts';
import { counted } from '../model/wording/words.ts';
import { elementCell, textCell } from './cells.ts';
import type { TableSpec } from './table.ts';

export const signOffTable: TableSpec = {
  name: 'sign-off',
  description: 'Which leaders have agreed to the roadmap?',
  rules: [],
  make: ({ model }) => {
    const { roadmap } = model;
    const agreed = roadmap === undefined ? [] : targetsOf(roadmap, 'agreed-by');
    const hasAgreed = agreedTo(model);
    const customerOwner = customerOwnerOf(model);
    const heads = elementsOf(model, 'silo').flatMap((silo) => targetsOf(silo, 'head'));
    const leaders = [...new Set([...(customerOwner ? [customerOwner] : []), ...heads, ...agreed])];
    const open = leaders.filter((leader) => !hasAgreed(leader)).length;
    const reviewed = roadmap && periodOf(roadmap, 'reviewed');
    return [
      {
        title: `Agreement on ${roadmap?.label ?? 'this roadmap'}`,
        tab: 'Sign-off',
        notes: [
          ...(leaders.length === 0 ? ['No leader is named yet: give each silo a head.'] : []),
          ...(open === 0 ? [] : [`${counted(open, 'leader')} of ${leaders.length} still to agree.`]),
          ...(reviewed === undefined
            ? []
            : [`The leaders last went through it together on ${formatDayLong(reviewed.last)}.`]),
        ],
        columns: ['Leader', 'Role', 'Function', 'Agreed'],
        rows: leaders.map((leader) => [
          elementCell(leader),
          textCell(rolesOf(leader, customerOwner)),
          functionCell(leader),
          textCell(hasAgreed(leader) ? '✓ yes' : '– not yet'),
        ]),
      },
    ];
  },
};

function rolesOf(leader: Element, customerOwner: Element | undefined): string {
  const roles = [wordOf(leader, 'role'), leader === customerOwner ? 'customer owner' : undefined];
  return roles.filter((role) => role !== undefined).join(', ');
}

function functionCell(leader: Element): ReturnType<typeof textCell> {
  const silo = siloOf(leader);
  return silo === undefined ? textCell('') : elementCell(silo);
}
