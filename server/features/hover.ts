/** What the thing under the mouse is. */
import type { Hover, MarkupContent } from 'vscode-languageserver-types';
import { kindSpec } from '../../grammar/vocabulary.ts';
import type { Finding } from '../model/finding.ts';
import { lineRangeOf, type Position } from '../model/lines.ts';
import type { Element, Model } from '../model/model.ts';
import { escapeMarkdown } from '../model/wording/markdown.ts';
import type { Checked } from '../rules/checking/check.ts';
import { ruleById } from '../rules/index.ts';
import { answeredBy, cardOf, enumerate, type Outcome } from './card.ts';
import { type FeatureContext, type Place, placeAt } from './context.ts';
import { attributeHelp, choiceHelp, kindHelp, ruleHelp } from './help.ts';
import { hardLines, markup } from './markdown.ts';
import { type Spot, spotAt } from './spot.ts';
import { valueHelp } from './value-help.ts';

/** Help on what stands at a position; `undefined` where there is nothing to say. */
export function hoverAt(context: FeatureContext, uri: string, position: Position): Hover | undefined {
  const place = placeAt(context, uri, position);
  const spot = place && spotAt(place);
  if (place === undefined || spot === undefined) return undefined;
  const contents = contentsOf(spot, place, context);
  return contents && { contents, range: lineRangeOf(place.tree, spot.range) };
}

/** Editors show the findings at the position themselves, above or below the hover: said once is enough. */
function notUnderMouse({ findings, accepted }: Checked, { file, offset }: Place): Outcome {
  const isElsewhere = ({ uri, range }: Finding): boolean =>
    uri !== file.uri || offset < range.start || offset > range.end;
  return { findings: findings.filter(isElsewhere), accepted };
}

function contentsOf(spot: Spot, place: Place, context: FeatureContext): MarkupContent | undefined {
  const { model } = place;
  switch (spot.type) {
    case 'name':
    case 'reference': {
      const checked = notUnderMouse(context.lastCheckedOf(model), place);
      const tenure = context.tenureOf?.(model, spot.element);
      return markup(...cardOf(spot.element, model, checked, context.todayOf(model), tenure));
    }
    case 'keyword':
      return kindHelp(kindSpec(spot.kind));
    case 'key':
      return attributeHelp(spot.spec);
    case 'choice':
      return choiceHelp(spot.spec, spot.value);
    case 'data':
      return dataCard(spot.name, model);
    case 'tag':
      return tagCard(spot.name, model);
    case 'value': {
      const help = valueHelp(spot, model, context.todayOf(model));
      return help === '' ? undefined : markup(help);
    }
    case 'rule': {
      const rule = ruleById(spot.id);
      return rule && ruleHelp(rule);
    }
    case 'reserved':
      return markup(reservedHelp(spot.reference.text, spot.meaning));
    case 'extend':
      return markup(
        '**Extend**',
        'Adds to something that is declared elsewhere: lists grow, and what is not set yet is set.',
      );
  }
}

function reservedHelp(word: string, meaning: 'nobody-yet' | 'everyone'): string {
  const text = escapeMarkdown(word);
  return meaning === 'nobody-yet'
    ? `**${text}**: not decided or not known yet. It can be asked about later, because it is written down.`
    : `**${text}**: no one person. Where somebody has to answer for something, name that person.`;
}

/** Attributes that say something about data, in the order in which data goes through a company. */
const dataRoles: readonly (readonly [attribute: string, words: string])[] = [
  ['collects', 'Collected at'],
  ['carries', 'Carried by'],
  ['holds', 'Held in'],
  ['record-of', 'The copy that counts is in'],
];

function dataCard(name: string, model: Model): MarkupContent {
  const uses = model.data.get(name) ?? [];
  const lines = dataRoles.flatMap(([attribute, words]) => {
    const elements = uses.filter(({ given }) => given.attribute === attribute).map(({ element }) => element);
    return elements.length === 0 ? [] : [`*${words}* ${enumerate([...new Set(elements)].map(withOwner))}`];
  });
  return markup(`**${escapeMarkdown(name)}** (customer data)`, hardLines(lines));
}

/** What has a tag, by kind. */
function tagCard(tag: string, model: Model): MarkupContent {
  const tagged = model.elements.filter(({ tags }) => tags.includes(tag));
  const lines = [...Map.groupBy(tagged, ({ kind }) => kind)].map(([kind, elements]) => {
    const names = enumerate(elements.map(({ label }) => escapeMarkdown(label)));
    return `*${elements.length === 1 ? kindSpec(kind).label : kindSpec(kind).plural}* ${names}`;
  });
  return markup(`**${escapeMarkdown(tag)}** (tag)`, hardLines(lines));
}

function withOwner(element: Element): string {
  const owner = answeredBy(element);
  return owner === '' ? escapeMarkdown(element.label) : `${escapeMarkdown(element.label)} (${owner})`;
}
