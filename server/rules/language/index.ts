import type { Rule } from '../rule.ts';
import { ambiguousReference } from './ambiguous-reference.ts';
import { conflictMarker } from './conflict-marker.ts';
import { conflictingExtend } from './conflicting-extend.ts';
import { duplicateAttribute } from './duplicate-attribute.ts';
import { duplicateName } from './duplicate-name.ts';
import { misplaced } from './misplaced.ts';
import { staleAccept } from './stale-accept.ts';
import { syntax } from './syntax.ts';
import { unclearCurrency } from './unclear-currency.ts';
import { unknownAttribute } from './unknown-attribute.ts';
import { unknownKind } from './unknown-kind.ts';
import { unknownReference } from './unknown-reference.ts';
import { wrongValue } from './wrong-value.ts';

export const languageRules = [
  syntax,
  conflictMarker,
  unknownKind,
  unknownReference,
  ambiguousReference,
  duplicateName,
  unknownAttribute,
  duplicateAttribute,
  wrongValue,
  unclearCurrency,
  misplaced,
  conflictingExtend,
  staleAccept,
] as const satisfies readonly Rule[];
