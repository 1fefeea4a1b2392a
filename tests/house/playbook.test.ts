// Guidance stands at steps that exist, each stage of the lifecycle has some, and links in it lead somewhere.
import { expect, it } from 'vitest'
import { features } from '../../src/app/features.ts'
import { guidedSteps, pagesAbout, shippedPages, stages } from '../../src/programme/playbook/index.ts'
import { linksIn } from '../../src/programme/playbook/text.ts'

const pagesOfApplication = new Set(
  features.flatMap(feature => feature.routes ?? []).flatMap(({ method, url }) => (method === 'GET' ? [url] : [])),
)

it('names only steps that are pages of the application', () => {
  expect(guidedSteps().length).toBeGreaterThan(40)
  expect(guidedSteps().filter(step => !pagesOfApplication.has(step))).toEqual([])
})

it('has guidance at some step of each stage', () => {
  const guided = new Set(shippedPages().flatMap(({ stage, steps }) => (steps.length > 0 ? [stage] : [])))
  expect(stages.filter(stage => !guided.has(stage))).toEqual([])
})

it('stays quiet: at most two pages at one step', () => {
  expect(guidedSteps().filter(step => pagesAbout(step).length > 2)).toEqual([])
})

it('links only to pages that are there', () => {
  const links = shippedPages().flatMap(({ texts }) => [...texts.values()].flatMap(({ body }) => linksIn(body)))
  const isThere = (link: string) =>
    link.startsWith('https://') || link.startsWith('/playbook/') || pagesOfApplication.has(link)
  expect(links.filter(link => !isThere(link))).toEqual([])
})
