// Newcomers read these files to learn what a good one looks like: they are as complete as the rules ask, and no longer.
import { lengthOf } from '@gdm/govuk-jsx'
import { describe, expect, it } from 'vitest'
import type { CaseDepth } from '#governments/packs'
import { questions } from '#plan/cases'
import type { PlanFile } from '../../lines.ts'
import { camerasFile, inspectionChanges } from './bridges.ts'
import { countsFile } from './counts.ts'
import { permitsFile } from './permits.ts'
import { saltFile } from './salt.ts'

const reworked: PlanFile = { ...camerasFile, answers: { ...camerasFile.answers, ...inspectionChanges.answers } }

describe.each<[string, CaseDepth, PlanFile]>([
  ['road permits', 'outline', permitsFile],
  ['traffic counts', 'strategic-outline', countsFile],
  ['cameras', 'strategic-outline', camerasFile],
  ['bridges, worked over', 'strategic-outline', reworked],
  ['salt', 'strategic-outline', saltFile],
])('the file of %s', (_, depth, file) => {
  const asked = questions.filter(({ at }) => at.includes(depth))

  it('answers every question that is asked at its depth, and no other', () => {
    expect(Object.keys(file.answers).sort()).toEqual(asked.map(({ id }) => id).sort())
  })

  it('answers in the words that the form takes', () => {
    const long = asked.filter(({ id, words }) => lengthOf(file.answers[id] ?? '', 'words') > words)
    expect(long.map(({ id }) => id)).toEqual([])
  })

  it('names evidence only where the form asks for it', () => {
    const takes = asked.filter(({ hasEvidence }) => hasEvidence).map(({ id }) => id)
    expect(takes).toEqual(expect.arrayContaining(Object.keys(file.evidence ?? {})))
  })

  it('says of each of the twelve points of the code how it stands', () => {
    expect(file.practice).toHaveLength(12)
    expect(file.practice.filter(point => typeof point !== 'string' && point.legacy)).toHaveLength(1)
  })
})
