/** Values in words of other languages and of spreadsheets, in the words of this one. */
import { foldWords } from '../../../grammar/synonyms.ts';
import { monthByName, monthNames } from '../../../grammar/values/months.ts';

const units: readonly (readonly [string, string])[] = [
  ['minutes', 'minuten minute minutos'],
  ['hours', 'stunden stunde std heures heure horas hora'],
  ['days', 'tage tag tagen jours jour dias dia'],
  ['weeks', 'wochen woche semaines semaine semanas semana'],
  ['months', 'monate monat monaten mois meses mes'],
  ['years', 'jahre jahr jahren ans annees anos ano'],
];

const rhythms: readonly (readonly [string, string])[] = [
  ['day', 'taglich quotidien diario'],
  ['week', 'wochentlich hebdomadaire semanal'],
  ['month', 'monatlich mensuel mensuelle mensual'],
  ['quarter', 'vierteljahrlich quartalsweise trimestriel trimestrielle trimestral'],
  ['half-year', 'halbjahrlich semestriel semestral biannual'],
  ['year', 'jahrlich annuel annuelle anual per year'],
];

const choices: readonly (readonly [string, string])[] = [
  ['idea', 'idee'],
  ['planned', 'geplant planifie planificado'],
  ['active', 'aktiv laufend en cours en curso in arbeit in bearbeitung wip on track at risk delayed'],
  ['paused', 'pausiert angehalten en pause en pausa'],
  ['done', 'erledigt fertig abgeschlossen termine fait hecho terminado completado'],
  ['stopped', 'gestoppt abgebrochen arrete annule cancelado detenido'],
  ['todo', 'offen a faire pendiente por hacer pending new'],
  ['high', 'hoch haute eleve alta p1 1'],
  ['medium', 'mittel moyenne moyen media p2 2'],
  ['low', 'niedrig gering basse faible baja p3 3'],
];

const yes = words('yes y true ja oui si x ✓ ✔ ☑ ✅');
const no = words('no n false nein non ☐ ✗ ✘');

/** Words of several parts, which the tables above cannot hold between blanks. */
const phrases: ReadonlyMap<string, string> = new Map([
  ['en cours', 'active'],
  ['en curso', 'active'],
  ['in arbeit', 'active'],
  ['in bearbeitung', 'active'],
  ['a faire', 'todo'],
  ['por hacer', 'todo'],
  ['en pause', 'paused'],
  ['en pausa', 'paused'],
]);

const unitOf = table(units);
const rhythmOf = table(rhythms);
const choiceOf = table(choices);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

function table(rows: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  return new Map(rows.flatMap(([word, others]) => others.split(' ').map((other) => [other, word] as const)));
}

/** `15. März 2026` as `15. March 2026`. */
export function englishMonths(text: string): string {
  return text
    .replace(/\p{L}+/gu, (word) => monthNames[(monthByName(word) ?? 0) - 1] ?? word)
    .replace(/(?<=\d|\p{L}) (?:de|del) (?=\d|\p{L})/gu, ' ');
}

/** `2 Tage` as `2 days`. */
export function englishUnits(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => unitOf.get(folded(word)) ?? word);
}

/** `monatlich` as `month`. */
export function englishRhythm(text: string): string {
  return rhythmOf.get(folded(text)) ?? englishUnits(text);
}

/** What a word of a choice may be called in the vocabulary: `erledigt` is `done`. */
export function englishChoice(text: string): string {
  return phrases.get(folded(text)) ?? choiceOf.get(folded(text)) ?? text;
}

/** `ja`, `x`, `✓`. */
export function yesOrNo(text: string): string {
  const word = text
    .trim()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}|\uFE0F/gu, '');
  return yes.has(word) ? 'yes' : no.has(word) ? 'no' : text;
}

function folded(word: string): string {
  const all = foldWords(word);
  // `foldWords` takes a plural's `s`, which these tables keep.
  return word.toLowerCase().endsWith('s') && !all.endsWith('s') && word.length > 3 ? `${all}s` : all;
}
