/**
 * Values in German, French, Spanish and some Portuguese words, in the words of this language: what people write who think in
 * another one. The words are compared by `foldForeign`.
 */
import type { TimeUnit } from './dates.ts';

type Rows<T extends string> = readonly (readonly [english: T, foreign: string])[];

// Lengths of time and rhythms in Italian and Portuguese as well: they stand beside dates, which are read in these.

/** Words of several parts have hyphens here. */
const units: Rows<TimeUnit> = [
  ['minute', 'minuten minuto minutos minuti 分 分钟 分間'],
  ['hour', 'stunde stunden std stdn heure heures hora horas ora ore 時間 小时 小時'],
  ['day', 'tag tage tagen jour jours j dia dias giorno giorni 日 日間 天'],
  ['week', 'woche wochen semaine semaines semana semanas settimana settimane 週間 週 周'],
  ['month', 'monat monate monaten mois mes meses mese mesi か月 ヶ月 カ月 月 个月 個月'],
  ['quarter', 'quartal quartale quartalen vierteljahr trimestre trimestres trimestri'],
  ['half-year', 'halbjahr halbjahre halbjahren semestre semestres semestri'],
  ['year', 'jahr jahre jahren an ans annee annees ano anos anno anni 年 年間'],
];

const rhythms: Rows<TimeUnit> = [
  [
    'day',
    'taglich taeglich werktaglich quotidien quotidienne quotidiennement diario diaria diariamente giornaliero quotidiano',
  ],
  ['week', 'wochentlich woechentlich hebdomadaire semanal semanalmente settimanale'],
  ['month', 'monatlich mensuel mensuelle mensuellement mensual mensualmente mensile mensal'],
  [
    'quarter',
    'vierteljahrlich vierteljaehrlich quartalsweise trimestriel trimestrielle trimestral trimestralmente trimestrale',
  ],
  ['half-year', 'halbjahrlich halbjaehrlich semestriel semestrielle semestral semestrale'],
  ['year', 'jahrlich jaehrlich annuel annuelle annuellement anual anualmente annuale'],
];

const fortnights = new Set(
  '14-tagig 14-taegig vierzehntagig vierzehntaegig zweiwochentlich zweiwoechentlich quincenal quincena quinzaine quindicinale quinzenal'.split(
    ' ',
  ),
);

const numbers: Rows<string> = [
  ['1', 'ein eine einen einem einer un une una uno um uma'],
  ['2', 'zwei deux dos due dois duas'],
  ['3', 'drei trois tres tre'],
  ['4', 'vier quatre cuatro quattro quatro'],
  ['5', 'funf fuenf cinq cinco cinque'],
  ['6', 'sechs six seis sei'],
  ['7', 'sieben sept siete sette sete'],
  ['8', 'acht huit ocho otto oito'],
  ['9', 'neun neuf nueve nove'],
  ['10', 'zehn dix diez dieci dez'],
  ['11', 'elf onze'],
  ['12', 'zwolf zwoelf douze doce'],
  ['15', 'funfzehn fuenfzehn quinze quince'],
];

/** What the words of an attribute's choice are called, or what people write when they mean them. */
const choices: Rows<string> = [
  ['idea', 'idee vorschlag entwurf brouillon borrador propuesta'],
  [
    'planned',
    'geplant planifie planifiee prevu prevue planificado planificada previsto prevista planejado planejada',
  ],
  [
    'active',
    'aktiv laufend lauft laeuft gestartet begonnen in-arbeit in-bearbeitung in-umsetzung en-cours lance actif en-curso en-marcha activo activa em-andamento em-curso ativo ativa',
  ],
  ['paused', 'pausiert angehalten ruht en-pause suspendu en-pausa pausado pausada'],
  [
    'done',
    'erledigt fertig abgeschlossen beendet umgesetzt termine terminee acheve fini fait hecho terminado terminada completado finalizado feito concluido concluida',
  ],
  [
    'stopped',
    'gestoppt abgebrochen eingestellt verworfen arrete annule annulee abandonne cancelado cancelada detenido',
  ],
  [
    'todo',
    'offen neu noch-offen nicht-begonnen a-faire non-commence pendiente por-hacer sin-empezar pending new',
  ],
  ['high', 'hoch haute eleve elevee alta alto p1'],
  ['medium', 'mittel moyenne moyen media medio p2'],
  ['low', 'niedrig gering basse faible baja bajo p3'],
  ['up', 'steigend hoch rauf aufwarts aufwaerts mehr hausse plus subir sube mas arriba'],
  ['down', 'sinkend fallend runter abwarts abwaerts weniger baisse moins bajar baja menos abajo'],
  ['now', 'jetzt maintenant ahora'],
  ['next', 'danach als-nachstes als-naechstes ensuite despues siguiente'],
  ['later', 'spater spaeter plus-tard mas-tarde'],
  ['outcome', 'ergebnis resultat resultado'],
  ['operational', 'operativ operationnel operationnelle operativo operativa'],
  ['customer', 'kunde kunden client clients cliente clientes'],
  ['internal', 'intern innendienst interne interno'],
  ['line', 'linie disziplinarisch'],
  ['advisory', 'beratend fachlich consultatif consultative'],
  ['sale', 'verkauf vertrieb vente venta'],
  ['nurture', 'betreuung pflege'],
  ['service', 'kundendienst servicio'],
  ['self-serve', 'selbstbedienung libre-service autoservicio'],
];

const unitOf = firstOf(units);
const rhythmOf = firstOf(rhythms);
const numberOf = firstOf(numbers);
const choicesOf = allOf(choices);

function firstOf<T extends string>(rows: Rows<T>): ReadonlyMap<string, T> {
  return new Map(
    rows.flatMap(([english, foreign]) => foreign.split(' ').map((word) => [word, english] as const)),
  );
}

function allOf(rows: Rows<string>): ReadonlyMap<string, readonly string[]> {
  const words = new Set(rows.flatMap(([, foreign]) => foreign.split(' ')));
  return new Map(
    [...words].map((word) => [
      word,
      rows.flatMap(([english, foreign]) => (foreign.split(' ').includes(word) ? [english] : [])),
    ]),
  );
}

/** Without case, accents and a full stop at the end, and with hyphens for blanks. */
function foldForeign(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/\.$/, '')
    .trim()
    .replace(/[\s_-]+/g, '-');
}

/** `Tage`, `heures`, `Std.`: the unit of time; undefined for every other word, English ones too. */
export function foreignUnit(word: string): TimeUnit | undefined {
  return unitOf.get(foldForeign(word));
}

/** `monatlich`, `14-tägig`: the rhythm; undefined for every other word, English ones too. */
export function foreignRhythm(word: string): { readonly count: number; readonly unit: TimeUnit } | undefined {
  const folded = foldForeign(word);
  if (fortnights.has(folded)) return { count: 2, unit: 'week' };
  const unit = rhythmOf.get(folded);
  return unit && { count: 1, unit };
}

/** `zwei`, `une`: the digits. */
export function foreignNumber(word: string): string | undefined {
  return numberOf.get(foldForeign(word));
}

/** What a word of a choice may be in English, which the attribute knows or not: `erledigt` is `done`. */
export function foreignChoices(text: string): readonly string[] {
  return choicesOf.get(foldForeign(text)) ?? [];
}

/** `Werktage`, `jours ouvrés`: days without weekends. */
export function isForeignWorkingDay(words: string): boolean {
  return /^(?:(?:werk|arbeits|geschafts|geschaefts|bankarbeits)tag(?:en?)?|jours?-ouvr(?:e|able)s?|dias?-(?:habil(?:es)?|laborables?|ute?is)|giorni-lavorativi|営業日|工作日)$/.test(
    foldForeign(words),
  );
}
