// The same components, built for another JSX runtime, as they are published.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { render, renderPage } from '@gdm/govuk-jsx'
import { gallery } from '@gdm/govuk-jsx/gallery'
import { h, type VNode } from 'preact'
import { render as renderByPreact } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build as buildPackage } from '../../packages/govuk-jsx/build.mjs'
import { examplePage } from '../../packages/govuk-jsx/src/examples/page.tsx'
import { root } from '../house/files.ts'
import { type Build, renderFromOptions } from './govuk-adapter.ts'
import { differences } from './govuk-differences.ts'
import { fixturesOf, officialComponents } from './govuk-fixtures.ts'
import { normalise } from './govuk-normalise.ts'

// Below the repository, so that the build finds preact.
mkdirSync(join(root, '.cache'), { recursive: true })
const dist = mkdtempSync(join(root, '.cache', 'govuk-jsx-'))
const load = (name: string) => import(/* @vite-ignore */ pathToFileURL(join(dist, 'preact', name)).href)
let preact: Build

beforeAll(async () => {
  await buildPackage(dist)
  preact = {
    components: await load('index.js'),
    trusted: (await load('trusted.js')).trusted,
    renderComponent: (component, props) => renderByPreact(h(component as () => null, props)),
  }
})
afterAll(() => rmSync(dist, { recursive: true, force: true }))

describe.each(officialComponents)('%s, rendered by preact', component => {
  it('is the same as the official one in every fixture', () => {
    const wrong = fixturesOf(component).filter(({ name, options, html }) => {
      if (`${component}: ${name}` in differences) return false
      return normalise(renderFromOptions(component, options, preact)).join() !== normalise(html).join()
    })
    expect(wrong.map(({ name }) => name)).toEqual([])
  })
})

describe('preact', () => {
  it('makes the same of every example as hono', async () => {
    const theirs: { component: string; element: VNode }[] = (await load('gallery.js')).gallery()
    expect(theirs.map(({ component }) => component)).toEqual(gallery().map(({ component }) => component))
    for (const [index, { element }] of gallery().entries()) {
      expect(normalise(renderByPreact(theirs[index]?.element as VNode))).toEqual(normalise(render(element)))
    }
  })

  it('makes the same of a whole page, in another language too', async () => {
    const data = {
      title: '<Bridges> & "tunnels"',
      error: 'Enter a budget',
      facts: [['Need', 'x']],
      payments: [],
    } as const
    const page = (await load('examples/page.js')).examplePage(data)
    const { Page, BackLink, english, renderPage: renderTheirPage } = await load('index.js')
    expect(normalise(renderTheirPage(page))).toEqual(normalise(renderPage(examplePage(data))))
    const spanish = h(Page, { title: 'Planes', words: { ...english, back: 'Volver' } }, h(BackLink, { href: '/' }))
    expect(renderTheirPage(spanish)).toMatch(/^<!DOCTYPE html>\n<html lang="en".*>Volver<\/a>/s)
  })
})
