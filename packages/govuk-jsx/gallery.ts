/**
 * Writes the gallery as a site of plain files: every component, every example, at the width of a desktop and of a phone,
 * with its code. `npm run gallery -- DIR`; served by any web server, for example `npx serve DIR`.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { galleryPages } from './src/gallery-pages.tsx'

// The repository's root: this file runs as a bundle that lies elsewhere, and the assets are built beside their sources.
const home = path.join(path.dirname(process.argv[1] ?? ''), 'packages', 'govuk-jsx')
const { buildAssets }: typeof import('./assets.mjs') = await import(pathToFileURL(path.join(home, 'assets.mjs')).href)

const folder = path.resolve(process.argv[2] ?? path.join(home, 'dist', 'gallery'))
mkdirSync(path.join(folder, 'examples'), { recursive: true })
const pages = galleryPages(await buildAssets(path.join(folder, 'assets')))
for (const page of pages) writeFileSync(path.join(folder, page.path), page.html)
console.log(`${pages.length} pages in ${folder}; open index.html through a web server`)
