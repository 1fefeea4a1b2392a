import { submitPlan } from '#plan/pipeline'
import { answerQuestion, askQuestion } from '#procure/questions'
import { bids, opened } from '../bidding.ts'
import { approvedPlan, published, writePlan } from '../buying.ts'
import { contractOffered, contractSigned, decided, paid, planned } from '../contracting.ts'
import { awarded, panel, ranked, scoreAll } from '../judging.ts'
import { certificados, ferias, horas, reclamos } from '../needs/servicios.ts'
import type { Stage, Story } from '../stage.ts'
import { ministry as team } from './teams.ts'

/** In delivery in the second country: thirty days open, ten working days of standstill, whole pesos. */
export async function* horasEnEjecucion(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, horas, -220)
  const to = yield* published(stage, team, horas, { planId, day: -190, daysOpen: 30 })
  const offers = [
    { person: 'rosa', prices: ['39800000'], quality: 3 },
    { person: 'silvia', prices: ['36500000'], quality: 2 },
    { person: 'quentin', prices: ['44000000'], quality: 2 },
  ]
  const [winner, ...others] = yield* bids(stage, to, offers, -172)
  if (!winner) throw new Error('Nobody bid.')
  yield* opened(stage, team, to)
  yield* ranked(stage, team, to, [winner, ...others])
  yield* awarded(stage, team, to, [{ bid: winner, amount: '39800000' }])
  const contract = yield* contractOffered(stage, team, to, {
    description: 'Reserva de horas en todas las oficinas, por internet, por teléfono y en los municipios.',
    months: 7,
  })
  yield* contractSigned(stage, team, contract, 'rosa')
  const [first] = yield* planned(stage, team, contract, [
    { title: 'Reserva por internet', description: 'Se reserva en tres oficinas.', day: -45, amount: '15000000' },
    { title: 'Reserva por teléfono', description: 'Quien llama reserva lo mismo.', day: -6, amount: '12000000' },
    { title: 'Todas las oficinas', description: 'Se reserva en todas las oficinas.', day: 70, amount: '12800000' },
  ])
  if (!first) throw new Error('A milestone is missing.')
  yield* decided(stage, team, first, { day: -44, action: 'meet', note: 'La fila de la madrugada desapareció.' })
  yield* paid(stage, team, contract, { milestoneId: first, amount: '15000000', reference: 'EJ-FAC-31', day: -20 })
}

/** Being scored by a panel of one, who has two bids left. */
export async function* certificadosEnEvaluacion(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, certificados, -95)
  const to = yield* published(stage, team, certificados, { planId, day: -58, daysOpen: 30 })
  const offers = [
    { person: 'silvia', prices: ['35200000'], quality: 3 },
    { person: 'rosa', prices: ['33900000'], quality: 2 },
    { person: 'priya', prices: ['37500000'], quality: 2 },
  ]
  const begun = yield* bids(stage, to, offers, -45)
  yield* opened(stage, team, to)
  yield* panel(stage, team, to)
  yield stage.later(1, '12:40')
  await scoreAll(stage, to, { key: team.chair, leaning: 0 }, begun, { left: 2 })
}

/** Open now, with one question answered and one waiting. */
export async function* reclamosAbierta(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, reclamos, -55)
  const to = yield* published(stage, team, reclamos, { planId, day: -7, daysOpen: 30 })
  const ocid = to.o.ocid ?? ''
  yield stage.later(1, '10:30')
  const text = '¿Se puede proponer un servicio que ya existe en otro organismo?'
  const question = await askQuestion(stage.as('rosa'), ocid, text)
  yield stage.later(1, '15:05')
  await answerQuestion(stage.as(team.buyer), to.o.id, question, null, {
    published: text,
    answer: 'Sí, siempre que su código sea abierto y que se adapte con las personas que reclaman.',
  })
  yield stage.at(-1, '12:15')
  await askQuestion(stage.as('silvia'), ocid, '¿Cuántos reclamos llegan hoy por carta?')
}

export async function* feriasPresentada(stage: Stage): Story {
  yield stage.at(-5, '11:45')
  const id = await writePlan(stage, team, ferias, -5)
  yield stage.later(1, '10:50')
  await submitPlan(stage.as(team.buyer), id, null)
}
