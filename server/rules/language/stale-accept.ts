import { quoted } from '../../../grammar/values/quoted.ts';
import { quoteText } from '../../../grammar/writing/edit.ts';
import { attributeOf, locate } from '../../model/locate.ts';
import { itemAnchor } from '../../model/model.ts';
import { nearestWords } from '../../model/nearest.ts';
import { removeItem } from '../edits.ts';
import type { FixDraft, LastRule, RuleContext, StaleAccept } from '../rule.ts';
import { listed } from '../words.ts';
import { replacement } from './local.ts';

export const staleAccept: LastRule = {
  id: 'stale-accept',
  group: 'language',
  severity: 'warning',
  preset: 'review',
  mendable: true,
  title: 'An accepted finding that is none',
  finds:
    'An `accept:` that silences nothing any more, names no rule, or gives no reason. Without a reason it silences nothing. Of a rule that is not in force, because of the preset or because it is switched off, nobody knows what it would silence: its acceptance is kept for the day on which it speaks, as a team that checks with `review` keeps what it has answered to the `board`. Nor does anybody know while something in the roadmap cannot be read or a name leads nowhere, because rules keep silent about what depends on it: these slips come first.',
  why: 'Whatever is accepted stays hidden. An acceptance that has outlived its reason would hide the next gap without anybody having decided so.',
  source:
    'The practice of auditors and code reviewers: an exception has a reason, and ends when the reason does.',
  *last(stale, context) {
    const { element, given } = stale;
    yield {
      at: itemAnchor(given),
      element,
      message: messageFor(stale),
      unnecessary: stale.because !== 'no-reason',
      fixes: () => fixesFor(stale, context),
    };
  },
  examples: {
    before: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" {
    owner: dana
    accept: unowned-touchpoint "Decided in June" // see the minutes
  }
  touchpoint trial "Free trial" {
    accept: unowned-touchpoint
  }
}
`,
    after: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" {
    owner: dana
    // see the minutes
  }
  touchpoint trial "Free trial" {
    accept: unowned-touchpoint "Decided in June"
  }
}
`,
  },
};

function messageFor({ rule, because, element, known }: StaleAccept): string {
  switch (because) {
    case 'unknown-rule': {
      const meant = nearestWords(rule, known);
      const advice =
        meant.length > 0
          ? `Did you mean ${listed(meant, 'or')}?`
          : 'Only findings of a rule can be accepted.';
      return `No rule is called ${quoted(rule)}, so this accepts nothing. ${advice}`;
    }
    case 'no-reason':
      return `This accepts a finding without a reason, so it does not count. Say why in quotes, for whoever reads it in a year.`;
    case 'silences-nothing':
      return `There is nothing left to accept here: ${quoted(element.label)} has no such finding. Remove it, or it will hide the next one.`;
  }
}

function fixesFor(stale: StaleAccept, context: RuleContext): readonly FixDraft[] {
  const { given, because, rule, known } = stale;
  const { uri, range } = locate(itemAnchor(given), context.treeOf);
  const remove: FixDraft = {
    title: 'Remove it',
    preferred: because === 'silences-nothing',
    certain: because === 'silences-nothing',
    edits: removeItem(context, given),
  };
  if (because === 'silences-nothing') return [remove];
  if (because === 'no-reason') {
    const end = { start: range.end, end: range.end };
    const edits = replacement(uri, end, ` ${quoteText('Say why this can stay')}`);
    return [{ title: 'Add a reason', preferred: true, edits }, remove];
  }
  const item = attributeOf(given.origin, given.at.attribute, context.treeOf)?.items[given.at.item];
  const name = item?.atoms[0]?.range;
  const renames = name === undefined ? [] : nearestWords(rule, known);
  return [
    ...renames.map((id, index) => ({
      title: `Change it to ${id}`,
      preferred: index === 0,
      edits: replacement(uri, name ?? range, id),
    })),
    { ...remove, preferred: renames.length === 0 },
  ];
}
