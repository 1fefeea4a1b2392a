/** Sentences that people of the stories write again and again, in the language of their government. */
export interface Voice {
  /** Evidence of a bidder for one requirement. */
  evidence(index: number): string
  /** Why a panel member gives a score from 0 to 3. */
  note(score: number): string
  notMet: string
  award: string
  nobody: string
  /** Where an approval is written down. */
  minutes: string
}

const pick = (texts: readonly string[], index: number): string => texts[index % texts.length] ?? ''

const en: Voice = {
  evidence: index =>
    pick(
      [
        'We ran a service of this kind for an invented public body for three years. Half a million people used it, and nine in ten finished what they came for.',
        'Our team of six met users every fortnight for a year, among them people who never go online, and changed the design eleven times because of what they said.',
        'We moved forty thousand records without losing one, over three weekends, with a way back at every step that we tried twice and never needed.',
        'Everything we made is open source, with its history, and two other teams have taken it up since.',
        'We wrote the guidance together with the staff who use it, and trained them until they trained each other.',
        'Our last security test found nothing serious; the two small findings were mended within a week and published.',
      ],
      index,
    ),
  note: score =>
    pick(
      [
        'The answer does not deal with what was asked.',
        'The answer names the question but gives little evidence of having done it.',
        'A sound answer with evidence; one part of it stays general.',
        'A full answer with evidence that fits, and an honest account of what went wrong and what was learned.',
      ],
      score,
    ),
  notMet: 'No evidence of this was given.',
  award: 'The highest score of all bids that meet the essential requirements, by the weights published at the start.',
  nobody: 'No bid for this lot met every essential requirement, so nobody is awarded it.',
  minutes: 'Minutes of the example spending board',
}

const es: Voice = {
  evidence: index =>
    pick(
      [
        'Operamos durante tres años un servicio parecido para un organismo inventado. Lo usó medio millón de personas y nueve de cada diez terminaron su trámite.',
        'Un equipo de seis personas se reunió cada dos semanas con usuarias y usuarios, también con quienes nunca usan internet, y cambió el diseño once veces.',
        'Trasladamos cuarenta mil registros sin perder ninguno, en tres fines de semana, con un plan de regreso que probamos dos veces.',
        'Todo lo que hicimos es código abierto, con su historia, y otros dos equipos ya lo usan.',
        'Escribimos la guía junto con el personal que la usa y lo capacitamos hasta que pudo enseñar a otros.',
        'La última prueba de seguridad no encontró nada grave; los dos hallazgos menores se corrigieron en una semana.',
      ],
      index,
    ),
  note: score =>
    pick(
      [
        'La respuesta no trata lo que se preguntó.',
        'La respuesta nombra el tema pero muestra poca evidencia de haberlo hecho.',
        'Una buena respuesta con evidencia; una parte queda general.',
        'Una respuesta completa, con evidencia que corresponde y un relato honesto de lo que salió mal.',
      ],
      score,
    ),
  notMet: 'No se entregó evidencia de esto.',
  award: 'El puntaje más alto de las ofertas que cumplen los requisitos esenciales, según los pesos publicados.',
  nobody: 'Ninguna oferta para este lote cumplió todos los requisitos esenciales, por lo que no se adjudica.',
  minutes: 'Acta del comité de gasto de ejemplo',
}

export type Language = 'en' | 'es'

export const voices: Readonly<Record<Language, Voice>> = { en, es }
