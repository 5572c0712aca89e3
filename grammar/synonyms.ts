/**
 * What people call the kinds and attributes of the vocabulary elsewhere: in spreadsheets, RACI charts and
 * journey maps, in English, German, French and Spanish. A test holds every key against the vocabulary.
 *
 * Words are compared by `foldWords`: without case, accents, punctuation and a plural's `s`.
 */
import { attributesOf, type KindName, kindSpec, kinds } from './vocabulary.ts';

/** By kind: what one of them is called, or the column that names it. */
const kindWords: Readonly<Partial<Record<KindName, readonly string[]>>> = {
  silo: [
    'department | team | function | business unit | unit | division | business area | area | group | squad | org unit | organisation unit',
    'Abteilung | Bereich | Fachbereich | Funktion | Ressort | Organisationseinheit',
    'département | équipe | pôle | direction | fonction',
    'departamento | equipo | área | función',
  ],
  owner: [
    'person | people | employee | team member | member | staff member | stakeholder | contact person | role holder | full name',
    'Mitarbeiter | Mitarbeiterin | Ansprechpartner | Person | Teammitglied | Beteiligte',
    'personne | collaborateur | membre | interlocuteur | partie prenante',
    'persona | empleado | miembro | interesado',
  ],
  stage: [
    'phase | journey stage | journey phase | lifecycle stage | customer stage | journey step | life cycle phase',
    'Phase | Stufe | Abschnitt | Kundenphase',
    'étape | phase',
    'etapa | fase',
  ],
  touchpoint: [
    'touch point | interaction | customer interaction | moment | contact point | customer moment | experience | customer touchpoint | user action | customer action',
    'Kontaktpunkt | Berührungspunkt | Kundenkontakt | Kundenkontaktpunkt',
    'point de contact | interaction',
    'punto de contacto | interacción',
  ],
  handoff: [
    'hand over | handover | transition | transfer | relay | pass over',
    'Übergabe | Übergang | Schnittstelle',
    'passage de relais | passation | transmission | transfert',
    'traspaso | relevo | entrega | transferencia',
  ],
  metric: [
    'KPI | measure | indicator | key figure | key result | key performance indicator | performance indicator',
    'Kennzahl | Messgröße | Indikator | Kenngröße | Metrik',
    'indicateur | mesure | métrique',
    'indicador | métrica | medida',
  ],
  initiative: [
    'project | program | programme | activity | deliverable | workstream | work stream | epic | process | process step | decision | work package | measure taken | feature | use case | project activity | item | objective | goal | milestone | function or activity',
    'Initiative | Projekt | Maßnahme | Aktivität | Vorhaben | Tätigkeit | Arbeitspaket | Prozess | Prozessschritt | Thema | Meilenstein',
    'projet | activité | livrable | chantier | initiative | processus | mesure',
    'iniciativa | proyecto | actividad | entregable | proceso | hito',
  ],
  task: [
    'action | action item | to do | todo | next step | work item | step | issue | ticket | job',
    'Aufgabe | Aktion | Arbeitsschritt | Schritt',
    'tâche | action',
    'tarea | acción',
  ],
  customers: ['customer count | period', 'Zeitraum', 'période', 'período | periodo'],
  insight: [
    'finding | learning | customer insight | observation | voice of the customer | churn reason | reason for leaving',
    'Erkenntnis | Befund',
    'constat | enseignement',
    'hallazgo | aprendizaje',
  ],
  system: [
    'tool | application | software | platform | app',
    'System | Werkzeug | Anwendung',
    'outil | système | logiciel | application',
    'sistema | herramienta | aplicación',
  ],
  segment: [
    'customer segment | customer group | customer type | audience',
    'Segment | Kundengruppe | Kundensegment',
    'segment | type de client',
    'segmento | tipo de cliente',
  ],
  forum: [
    'meeting | committee | council | steering committee | ceremony | board',
    'Gremium | Besprechung | Sitzung | Lenkungskreis',
    'réunion | comité',
    'reunión | comité',
  ],
};

/** By attribute, whatever the kind; `kind.attribute` where it is for one kind only. */
const attributeWords: Readonly<Record<string, readonly string[]>> = {
  owner: [
    'accountable | A | DRI | directly responsible individual | answerable | lead | leader | assignee | assigned to | who | champion | process owner | project owner | project lead | project manager | point of contact | responsible person | owned by | PIC | person in charge | accountable person',
    'Rechenschaftspflichtig | Gesamtverantwortlich | Gesamtverantwortung | Eigentümer | Zuständig | Zuständigkeit | Zuständige Person | Bearbeiter | Wer | Leitung | Leiter',
    'redevable | imputable | approbateur | propriétaire | pilote | chef de projet | porteur | qui',
    'propietario | dueño | rinde cuentas | aprobador | encargado | líder | quién | asignado a',
  ],
  with: [
    'support | supporting | supported by | helper | contributor | contributors | collaborators | participants | doer | resources | team members involved',
    'Durchführung | Durchführungsverantwortlich | Mitwirkung | Mitwirkende | Beteiligt | Unterstützung | ausführend',
    'réalisateur | exécutant | contributeur | soutien',
    'ejecutor | colaborador | apoyo | participantes',
  ],
  consulted: [
    'consult | C | consulted by | to be consulted | advisor | consultant',
    'Konsultiert | zu konsultieren | Beratung | beratend | befragt',
    'consulté | à consulter',
    'consultado | a consultar',
  ],
  informed: [
    'inform | I | keep informed | to be informed | notified',
    'Informiert | zu informieren | Information',
    'informé | à informer',
    'informado | a informar',
  ],
  'silo.head': [
    'head | lead | leader | manager | department head | team lead | director | owner',
    'Leitung | Leiter | Leiterin | Abteilungsleiter | Abteilungsleitung',
    'responsable | chef | directeur | manager',
    'jefe | responsable | director',
  ],
  'silo.facing': ['customer facing', 'Kundenkontakt', '', ''],
  'silo.rewarded-on': ['bonus on | rewarded for | incentives | bonus', 'Bonus auf', '', ''],
  'owner.role': [
    'job title | title | position | job | function',
    'Rolle | Position | Titel | Funktion | Stelle',
    'rôle | poste | fonction | titre',
    'rol | cargo | puesto | título',
  ],
  'owner.reports-to': [
    'manager | boss | supervisor | line manager | reports to | reporting to',
    'Vorgesetzter | Vorgesetzte | berichtet an',
    'responsable hiérarchique | manager | n 1',
    'superior | jefe | reporta a',
  ],
  'owner.staff': ['headcount | team size | direct reports | FTE', 'Mitarbeiterzahl', 'effectif', 'plantilla'],
  'owner.time': [
    'allocation | share of time | capacity',
    'Auslastung | Anteil',
    'disponibilité',
    'dedicación',
  ],
  'owner.since': ['start date | since | in role since', 'seit', 'depuis', 'desde'],
  'owner.until': ['end date | until | leaves', 'bis', 'jusqu au', 'hasta'],
  'owner.sponsor': ['executive sponsor | sponsor', 'Sponsor', 'parrain | sponsor', 'patrocinador'],
  'stage.goal': ['goal | objective | customer goal | outcome', 'Ziel', 'objectif', 'objetivo'],
  channel: ['channel | medium | media', 'Kanal | Kanäle', 'canal | canaux', 'canal | canales'],
  'touchpoint.kind': ['type | category', 'Art | Typ', 'type', 'tipo'],
  'touchpoint.wants': [
    'customer goal | customer need | customer wants | need | job to be done | customer expectation | expectation | user goal | customer thinking | goal',
    'Kundenbedürfnis | Bedürfnis | Erwartung | Kundenziel',
    'besoin | besoin client | attente | objectif client',
    'necesidad | expectativa | objetivo del cliente',
  ],
  collects: [
    'data collected | information collected | customer data',
    'erhobene Daten | Kundendaten',
    'données collectées',
    'datos recogidos',
  ],
  'touchpoint.measure': [
    'metric | KPI | measure | measured by | success metric | indicator',
    'Kennzahl | Messgröße | KPI',
    'indicateur | KPI | mesure',
    'indicador | métrica | KPI',
  ],
  'handoff.measure': ['metric | KPI | measured by', 'Kennzahl', 'indicateur', 'indicador'],
  feeling: [
    'emotion | sentiment | customer feeling | satisfaction | experience rating | rating | score | mood | emotional score',
    'Gefühl | Zufriedenheit | Stimmung | Emotion',
    'ressenti | émotion | satisfaction',
    'sentimiento | emoción | satisfacción',
  ],
  'moment-of-truth': [
    'moment of truth | critical | key moment | critical moment',
    'Moment der Wahrheit | kritisch',
    'moment de vérité',
    'momento de la verdad',
  ],
  for: [
    'segment | customer segment | audience | customer type | customer group',
    'Segment | Kundengruppe | Zielgruppe',
    'segment | cible',
    'segmento',
  ],
  through: [
    'system | tool | systems | application | platform | software | technology | system used',
    'System | Werkzeug | Anwendung | Software',
    'outil | système | logiciel',
    'sistema | herramienta',
  ],
  carries: [
    'what | information | data | content | information handed over | what is handed over | deliverable | package | input | documents',
    'Was | Inhalt | Informationen | Daten | Übergabeinhalt',
    'quoi | informations | données | contenu',
    'qué | información | datos | contenido',
  ],
  within: [
    'SLA | deadline | time limit | how soon | turnaround | response time | max time | duration',
    'Frist | innerhalb | Zeitlimit | Dauer',
    'délai | dans un délai de',
    'plazo',
  ],
  'done-when': [
    'acceptance criteria | done when | definition of done | acceptance | exit criteria',
    'Abnahmekriterium | Abnahmekriterien | fertig wenn',
    'critères d acceptation | critère d acceptation',
    'criterios de aceptación',
  ],
  means: [
    'definition | description | formula | what it measures | meaning | calculation | how measured',
    'Definition | Beschreibung | Bedeutung | Formel | Berechnung',
    'définition | description | formule | calcul',
    'definición | descripción | fórmula | cálculo',
  ],
  unit: ['unit | units | unit of measure | UoM', 'Einheit | Maßeinheit', 'unité', 'unidad'],
  level: ['level | type | leading or lagging', 'Ebene', 'niveau', 'nivel'],
  drives: ['drives | influences | feeds into | leads to', 'treibt | beeinflusst', 'influence', 'impulsa'],
  baseline: [
    'baseline | base line | start value | starting point',
    'Ausgangswert | Basiswert | Startwert',
    'valeur initiale | référence',
    'línea base | valor inicial',
  ],
  now: [
    'now | current | actual | current value | latest | last value | as is',
    'Ist | Istwert | aktuell | aktueller Wert | derzeit',
    'actuel | valeur actuelle | réalisé',
    'actual | valor actual',
  ],
  target: [
    'target | goal | target value | to be | objective',
    'Ziel | Zielwert | Soll | Sollwert',
    'cible | objectif | valeur cible',
    'meta | objetivo | valor objetivo',
  ],
  benchmark: [
    'benchmark | industry average | peer value',
    'Vergleichswert | Benchmark',
    'référence du marché',
    'referencia',
  ],
  every: [
    'frequency | cadence | how often | measured every | reporting frequency | interval | rhythm',
    'Häufigkeit | Frequenz | Turnus | Rhythmus | Intervall',
    'fréquence | périodicité',
    'frecuencia | periodicidad',
  ],
  source: [
    'source | data source | origin',
    'Quelle | Datenquelle',
    'source | source de données',
    'fuente | fuente de datos',
  ],
  'shared-by': [
    'shared by | shared with | departments | teams',
    'geteilt von',
    'partagé par',
    'compartido por',
  ],
  direction: ['direction | trend wanted | better when', 'Richtung', 'sens', 'dirección'],
  silos: [
    'department | departments | team | teams | functions | functions involved | business unit | area | departments involved',
    'Abteilung | Abteilungen | Bereich | Bereiche | Team',
    'département | départements | équipe | équipes | service | services',
    'departamento | departamentos | equipo | equipos | área',
  ],
  improves: [
    'improves | touchpoint | touchpoints | affects | affected touchpoint',
    'verbessert',
    'améliore',
    'mejora',
  ],
  moves: [
    'moves | KPI | metric | success metric | impact on | metrics | expected impact',
    'Kennzahl | Wirkung auf',
    'indicateur',
    'indicador',
  ],
  because: ['because | reason | insight | why | rationale insight', 'Grund | Erkenntnis', 'raison', 'motivo'],
  'initiative.budget': [
    'budget | cost | costs | investment | amount | estimated cost | price',
    'Budget | Kosten | Investition | Aufwand',
    'budget | coût | coûts | montant',
    'presupuesto | coste | costo | inversión',
  ],
  'owner.budget': ['budget', 'Budget', 'budget', 'presupuesto'],
  'funded-by': [
    'funded by | funding | paid by | cost center owner | funding source',
    'finanziert von | Finanzierung',
    'financé par | financement',
    'financiado por | financiación',
  ],
  when: [
    'when | timeframe | time frame | timing | timeline | period | quarter | dates | schedule',
    'Wann | Zeitraum | Quartal',
    'quand | période | trimestre',
    'cuándo | período | trimestre',
  ],
  'initiative.horizon': ['horizon | now next later | bucket', 'Horizont', 'horizon', 'horizonte'],
  status: [
    'status | state | progress',
    'Status | Stand | Zustand',
    'statut | état | avancement',
    'estado | estatus',
  ],
  after: [
    'depends on | dependency | dependencies | predecessor | predecessors | blocked by',
    'abhängig von | Abhängigkeit | Abhängigkeiten | Vorgänger',
    'dépend de | dépendance | dépendances',
    'depende de | dependencia | dependencias',
  ],
  'part-of': ['part of | parent | programme | program | theme', 'Teil von', 'fait partie de', 'parte de'],
  priority: [
    'priority | prio | importance | MoSCoW',
    'Priorität | Prio | Wichtigkeit',
    'priorité',
    'prioridad',
  ],
  'task.silo': [
    'department | team | function | area',
    'Abteilung | Bereich',
    'département | équipe | service',
    'departamento | equipo',
  ],
  by: [
    'due | due date | deadline | by when | until | finish by | target date | end date | date due | date',
    'fällig | Fälligkeit | fällig am | Frist | Termin | bis | bis wann | Enddatum',
    'échéance | date limite | pour le | avant le',
    'vencimiento | fecha límite | plazo | para cuándo | fecha',
  ],
  opening: [
    'opening | customers at start | start count | beginning | opening balance',
    'Anfangsbestand',
    'début',
    'inicial',
  ],
  gained: [
    'gained | new | new customers | won | acquired | added',
    'neu | Neukunden | gewonnen',
    'gagnés | nouveaux | nouveaux clients',
    'ganados | nuevos | nuevos clientes',
  ],
  lost: [
    'lost | churned | churn | lost customers | left',
    'verloren | Abgänge | gekündigt',
    'perdus | clients perdus',
    'perdidos | bajas',
  ],
  closing: [
    'closing | customers at end | end count | total | total customers',
    'Endbestand | Bestand',
    'fin | total',
    'final | total',
  ],
  'value-gained': ['value gained | new ARR | new revenue | won value', 'Neuumsatz', '', ''],
  'value-lost': [
    'value lost | lost ARR | churned ARR | lost revenue | churned revenue',
    'verlorener Umsatz',
    '',
    '',
  ],
  why: [
    'why | reason | reasons | churn reason | churn reasons | reason for leaving',
    'warum | Grund | Kündigungsgrund',
    'raison | pourquoi',
    'motivo | por qué',
  ],
  on: ['on | date | found on | reported on', 'am | Datum', 'date', 'fecha'],
  about: ['about | concerns | touchpoint | segment', 'betrifft', 'concerne', 'sobre'],
  avoidable: ['avoidable | preventable', 'vermeidbar', 'évitable', 'evitable'],
  'shared-with': ['shared with | shared | distribution', 'geteilt mit', 'partagé avec', 'compartido con'],
  'used-by': [
    'used by | users | user groups | departments | department | team',
    'genutzt von | Nutzer',
    'utilisé par | utilisateurs',
    'usado por | usuarios',
  ],
  holds: [
    'holds | data | data held | stores | customer data | contains',
    'enthält | Daten',
    'contient | données',
    'contiene | datos',
  ],
  feeds: [
    'feeds | integrates with | sends data to | downstream | integrations',
    'speist | liefert an',
    'alimente',
    'alimenta',
  ],
  'record-of': [
    'system of record for | master of | record of',
    'führend für',
    'référentiel de',
    'maestro de',
  ],
  'segment.count': [
    'count | customers | number of customers | size | accounts',
    'Anzahl | Kunden',
    'nombre | clients',
    'número | clientes',
  ],
  'segment.value': [
    'value | revenue | ARR | annual revenue | sales',
    'Umsatz | Wert',
    'valeur | chiffre d affaires',
    'valor | ingresos',
  ],
  profitable: ['profitable | profit', 'rentabel | profitabel', 'rentable', 'rentable'],
  chair: [
    'chair | chaired by | owner | led by | host | facilitator | lead',
    'Vorsitz | Leitung | Moderation',
    'président | animateur | animé par',
    'presidente | moderador',
  ],
  members: [
    'members | attendees | participants | who',
    'Mitglieder | Teilnehmer',
    'membres | participants',
    'miembros | asistentes',
  ],
  invited: ['invited', 'eingeladen', 'invités', 'invitados'],
  attended: ['attended | attendance | present', 'anwesend', 'présents', 'asistieron'],
  commits: ['commits | commitments | action items', 'Zusagen', 'engagements', 'compromisos'],
  note: [
    'note | notes | comment | comments | remark | remarks | details | description | additional information',
    'Notiz | Notizen | Bemerkung | Bemerkungen | Kommentar | Kommentare | Anmerkung | Beschreibung',
    'note | remarque | remarques | commentaire | commentaires | description',
    'nota | notas | comentario | comentarios | observaciones | descripción',
  ],
  link: [
    'link | links | URL | web page | document | reference | website',
    'Verweis | Dokument',
    'lien | URL',
    'enlace | URL',
  ],
};

/** What is only a part of what an attribute or a header says. */
const partWords = {
  from: foldedSet([
    'from | giver | sender | from team | from department | supplier | source team | handing over',
    'von | abgebend | Absender | abgebender Bereich',
    'de | émetteur | depuis',
    'de | desde | origen | emisor',
  ]),
  to: foldedSet([
    'to | receiver | recipient | to team | to department | receiving team | takes over',
    'an | nach | Empfänger | empfangend | übernehmender Bereich',
    'à | vers | destinataire',
    'a | hacia | destino | receptor',
  ]),
  start: foldedSet([
    'start | start date | begin | beginning | from | kick off | planned start | starting',
    'Start | Beginn | Startdatum | Anfang | von',
    'début | date de début | démarrage',
    'inicio | fecha de inicio | comienzo',
  ]),
  end: foldedSet([
    'end | end date | finish | finish date | due | due date | deadline | target date | until | to | planned end | completion | completion date | by | by when | go live',
    'Ende | Enddatum | Frist | fällig | Fälligkeit | bis | Termin | Abschluss',
    'fin | date de fin | échéance',
    'fin | fecha de fin | fecha límite | término',
  ]),
  'target date': foldedSet([
    'target date | due | due date | by | by when | deadline | target by',
    'Zieldatum | Zieltermin | bis | bis wann',
    'date cible | échéance',
    'fecha objetivo | fecha límite',
  ]),
  'baseline date': foldedSet(['baseline date | start date', 'Basisdatum', 'date de référence', 'fecha base']),
  'now date': foldedSet([
    'as of | date | last updated | measured on | reading date | last measured',
    'Stand vom | gemessen am | Datum',
    'mesuré le | date',
    'medido el | fecha',
  ]),
} as const;

type Part = keyof typeof partWords;

/** Whether a heading is a word for a part: `Start` for where a period begins. */
export function isCalledPart(part: Part, heading: string): boolean {
  return spellings(heading).some((word) => partWords[part].has(word));
}

/** Words for the one who does the work, where somebody else is accountable; for the owner, where nobody is. */
const responsible = foldedSet([
  'responsible | R | done by | doing',
  'Verantwortlich | Verantwortliche | Verantwortlicher | Verantwortliche Person | Verantwortung',
  'responsable | réalise',
  'responsable',
]);

/** Words that name a row, whatever its kind. */
const names = foldedSet([
  'name | title | label | subject | summary | what',
  'Bezeichnung | Titel | Name | Benennung',
  'nom | libellé | intitulé | titre',
  'nombre | título | denominación',
]);

const ids = foldedSet([
  'id | key | code | no | nr | number | ref | #',
  'Nummer | Kürzel | lfd nr',
  'numéro | n',
  'número',
]);

const kindNames = new Map(
  kinds.map(({ name, label, plural }) => [
    name,
    foldedSet([name, label, plural, ...(kindWords[name] ?? [])]),
  ]),
);

const attributeNames = new Map(
  kinds.map(({ name: kind }) => [
    kind,
    attributesOf(kind).map(({ name }) => {
      const words = attributeWords[`${kind}.${name}`] ?? attributeWords[name] ?? [];
      return [name, foldedSet([name.replaceAll('-', ' '), ...words])] as const;
    }),
  ]),
);

/** Without case, accents, punctuation, what stands in brackets, and a plural's `s`. */
export function foldWords(text: string): string {
  return text
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#%]+/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => (word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word))
    .join(' ');
}

/** Folded at the first question: who reads no sheet need not wait for thousands of words. */
function foldedSet(lists: readonly string[]): Pick<ReadonlySet<string>, 'has'> {
  let words: ReadonlySet<string> | undefined;
  return {
    has: (word) => {
      words ??= new Set(lists.flatMap((list) => list.split('|').map(foldWords)));
      return word !== '' && words.has(word);
    },
  };
}

/** Whether a heading is a word for a kind: `Abteilung` for a silo. */
export function isCalledKind(kind: KindName, heading: string): boolean {
  return spellings(heading).some((word) => kindNames.get(kind)?.has(word));
}

/** The attribute of a kind that a heading is a word for; the likeliest first. */
export function attributesCalled(kind: KindName, heading: string): readonly string[] {
  const words = spellings(heading);
  const of = attributeNames.get(kind) ?? [];
  return words.flatMap((word) => of.filter(([, all]) => all.has(word)).map(([name]) => name));
}

/** Whether a heading is a word for who does the work. */
export function isCalledResponsible(heading: string): boolean {
  return spellings(heading).some((word) => responsible.has(word));
}

/** Whether a heading says no more than that its cells name the rows. */
export function isCalledName(heading: string): boolean {
  return spellings(heading).some((word) => names.has(word));
}

/** Whether a heading announces short codes or numbers for the rows. */
export function isCalledId(heading: string): boolean {
  return ids.has(foldWords(heading));
}

/** Whether any kind or attribute goes by this word. */
export function isKnownWord(heading: string): boolean {
  return (
    isCalledName(heading) ||
    isCalledResponsible(heading) ||
    kinds.some(({ name }) => isCalledKind(name, heading) || attributesCalled(name, heading).length > 0)
  );
}

/** `Project name`, `Activities / Tasks`, `KPI:`: the whole, then what it is made of. */
function spellings(heading: string): readonly string[] {
  const whole = foldWords(heading);
  const bare = whole.replace(/ (?:name|title|description|bezeichnung|titel)$/, '');
  const either = heading.split(/\/|\bor\b|\boder\b|\bou\b/).map(foldWords);
  const single = bare.replace(/(?<=\p{L}{4})(?:en|e|n)$/u, '');
  return [...new Set([whole, bare, single, ...(either.length === 2 ? either : [])])].filter(
    (word) => word !== '',
  );
}

/** Every key of the tables above, for the test that holds them against the vocabulary. */
export const synonymKeys: readonly string[] = [
  ...Object.keys(kindWords).map((kind) => kindSpec(kind as KindName).name),
  ...Object.keys(attributeWords),
];
