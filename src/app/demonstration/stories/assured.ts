import { declare, openBoardOf } from '#plan/assurance'
import { announcePlan, claimCondition, conditionsOf, editPlan, type PlanId } from '#plan/pipeline'
import { savePoint } from '#plan/practice'
import { decidedByBoard, handedIn, putOnAgenda, setUpBoard } from '../assuring.ts'
import { contentOf, pointFrom, writeCase, writeFile, writeLine } from '../lines.ts'
import { cameras, camerasFile, inspection, inspectionChanges } from '../needs/assured/bridges.ts'
import { counts, countsFile } from '../needs/assured/counts.ts'
import { camerasRefused, countsApproved, inspectionApproved, permitsApproved } from '../needs/assured/decisions.ts'
import { permits, permitsFile } from '../needs/assured/permits.ts'
import { salt, saltFile } from '../needs/assured/salt.ts'
import type { Stage, Story } from '../stage.ts'
import { observed } from './forward.ts'
import { department as team } from './teams.ts'

/** The spend controller sets up the board of the department and that of the centre. */
export async function* boardsAtWork(stage: Stage): Story {
  yield stage.at(-230, '09:10')
  await setUpBoard(stage, 'zoya', {
    bodyId: stage.bodyId,
    name: 'Assurance board of the Department of Example Roads',
    seats: [
      { person: 'wanda', role: 'chair', specialism: null },
      { person: 'viktor', role: 'member', specialism: 'technical' },
      { person: 'xenia', role: 'member', specialism: 'commercial' },
    ],
  })
  await setUpBoard(stage, 'zoya', {
    bodyId: null,
    name: 'Joint review of Examplia (example)',
    seats: [
      { person: 'yusuf', role: 'chair', specialism: 'finance' },
      { person: 'xenia', role: 'member', specialism: 'commercial' },
      { person: 'viktor', role: 'member', specialism: 'technical' },
    ],
  })
}

/** Announced early, and approved as it was; one reviewer stepped back. It may be bought from now. */
export async function* permitsAssured(stage: Stage): Story {
  yield stage.at(-165, '10:40')
  const id = await writeLine(stage, team.buyer, permits)
  yield stage.later(2, '11:30')
  await announcePlan(stage.as(team.buyer), id, null)
  yield* observed(stage, id)
  yield stage.at(-125, '13:00')
  await writeFile(stage, team.buyer, id, permitsFile)
  const review = yield* handedIn(stage, team.buyer, id, -118)
  yield* decidedByBoard(stage, review, permitsApproved)
}

/** Approved with two conditions: the one that stands in the way of publication waits to be checked. */
export async function* countsWithConditions(stage: Stage): Story {
  yield stage.at(-75, '09:50')
  const id = await writeLine(stage, team.buyer, counts)
  yield stage.later(4, '14:00')
  await writeFile(stage, team.buyer, id, countsFile)
  const review = yield* handedIn(stage, team.buyer, id, -60)
  yield* decidedByBoard(stage, review, countsApproved)
  yield stage.at(-6, '11:10')
  const buyer = stage.as(team.buyer)
  const set = await buyer.read(tx => conditionsOf(tx, id))
  const blocking = set.find(({ blocks }) => blocks === 'publication')
  const evidence =
    'The plan is written: six people with disabilities are paid to test in weeks 5 and 18, the supplier mends what they find within two weeks, and an auditor from outside looks at it before the end. The head of traffic data has signed it.'
  await claimCondition(buyer, blocking?.id ?? '', null, evidence)
}

/** Refused by the joint review with reasons, worked over for less money, and approved by the department's board. */
export async function* bridgesReworked(stage: Stage): Story {
  yield stage.at(-205, '10:15')
  const id = await writeLine(stage, team.buyer, cameras)
  await writeFile(stage, team.buyer, id, camerasFile)
  const first = yield* handedIn(stage, team.buyer, id, -195)
  yield* decidedByBoard(stage, first, camerasRefused)
  yield stage.at(-150, '10:00')
  await rework(stage, id)
  const second = yield* handedIn(stage, team.buyer, id, -141)
  yield* decidedByBoard(stage, second, inspectionApproved)
}

async function rework(stage: Stage, id: PlanId): Promise<void> {
  const buyer = stage.as(team.buyer)
  await editPlan(buyer, id, null, contentOf(stage, inspection))
  await writeCase(buyer, id, inspectionChanges)
  for (const [number, evidence] of Object.entries(inspectionChanges.practice)) {
    const answer = pointFrom(stage, evidence)
    await savePoint(buyer, id, null, { number: Number(number), answer })
  }
}

/** On the agenda of the next meeting: one has declared and may read it, the others have not. */
export async function* saltInQueue(stage: Stage): Story {
  yield stage.at(-14, '10:20')
  const id = await writeLine(stage, team.buyer, salt)
  await writeFile(stage, team.buyer, id, saltFile)
  const review = yield* handedIn(stage, team.buyer, id, -5)
  await declare(stage.as('viktor'), review, { conflict: false, words: null })
  const board = await stage.as('wanda').read(tx => openBoardOf(tx, stage.bodyId))
  await putOnAgenda(stage, 'wanda', board?.id ?? '', review, 'Declare your interests before you read.')
}
