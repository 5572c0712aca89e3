/** What a completion means in full: asked for one row at a time, so that lists stay small. */
import type { MarkupContent } from 'vscode-languageserver-types';
import { attributeFor, type KindName, kindFor, kindSpec } from '../../../grammar/vocabulary.ts';
import { ruleById } from '../../rules/index.ts';
import { cardOf } from '../card.ts';
import type { FeatureContext } from '../context.ts';
import { attributeHelp, choiceHelp, kindHelp, ruleHelp } from '../help.ts';
import { markup } from '../markdown.ts';

/** What there is to read about a suggestion. Travels to the editor and back as `data` of the item. */
export type Subject =
  | { readonly kind: KindName; readonly attribute?: string; readonly value?: string }
  | { readonly rule: string }
  /** An element by its id, in the roadmap that a file belongs to. */
  | { readonly element: string; readonly file: string };

/** Help, the page of a rule or the card of an element; `undefined` for data that is none of ours. */
export function explain(context: FeatureContext, data: unknown): MarkupContent | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const said = data as Readonly<Record<string, unknown>>;
  if (typeof said['rule'] === 'string') {
    const rule = ruleById(said['rule']);
    return rule && ruleHelp(rule);
  }
  if (typeof said['element'] === 'string' && typeof said['file'] === 'string') {
    const model = context.snapshot.modelOf(said['file']);
    const element = model?.byId.get(said['element']);
    return (
      model &&
      element &&
      markup(...cardOf(element, model, context.lastCheckedOf(model), context.todayOf(model)))
    );
  }
  return typeof said['kind'] === 'string' ? explainWord(said['kind'], said) : undefined;
}

function explainWord(word: string, said: Readonly<Record<string, unknown>>): MarkupContent | undefined {
  const kind = kindFor(word)?.name;
  if (kind === undefined) return undefined;
  if (typeof said['attribute'] !== 'string') return kindHelp(kindSpec(kind));
  const spec = attributeFor(kind, said['attribute']);
  if (spec === undefined || said['value'] === undefined) return spec && attributeHelp(spec);
  const value = spec.values?.find(({ name }) => name === said['value']);
  return value && choiceHelp(spec, value);
}
