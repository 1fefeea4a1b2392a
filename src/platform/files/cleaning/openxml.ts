import { CannotClean, type MetadataKind, type Removed } from './found.ts'
import { cleanPicture } from './picture.ts'
import { type Rule, withoutAttributes, withoutElements } from './xml.ts'
import { type Parts, pack, setText, textOf, unpack } from './zip.ts'

/** Parts that go, with what they hold. ECMA-376, parts 1 and 2; the later ones by Microsoft's [MS-OE376] and its kin. */
const dropped: readonly [RegExp, MetadataKind][] = [
  [/^docProps\/thumbnail\./, 'preview'],
  [/^customXml\//, 'other'],
  [/^word\/(comments\w*|people)\.xml$/, 'comments'],
  [/^xl\/(comments\d*\.xml|comments\/|threadedComments\/|persons\/|drawings\/(_rels\/)?vmlDrawing)/, 'comments'],
  [/^ppt\/(comments\/|commentAuthors\.xml|authors\.xml)/, 'comments'],
  [/^xl\/revisions\//, 'changes'],
  [/^ppt\/(changesInfos\/|revisionInfo\.xml)/, 'changes'],
  [/^(xl|word|ppt)\/printerSettings\//, 'printer'],
  [/(^|\/)(vbaProject\.bin|vbaData\.xml)$/, 'scripts'],
]

const emptied: Readonly<Record<string, string>> = {
  'docProps/core.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
  'docProps/app.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
  'docProps/custom.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}

const comments = ['w:commentRangeStart', 'w:commentRangeEnd', 'w:commentReference', 'legacyDrawing', 'legacyDrawingHF']
const changes = [
  ...['w:del', 'w:moveFrom', 'w:rPrChange', 'w:pPrChange', 'w:sectPrChange', 'w:tblPrChange', 'w:tblPrExChange'],
  ...['w:trPrChange', 'w:tcPrChange', 'w:tblGridChange', 'w:numberingChange', 'w:cellIns', 'w:cellDel', 'w:cellMerge'],
  ...['w:moveFromRangeStart', 'w:moveFromRangeEnd', 'w:moveToRangeStart', 'w:moveToRangeEnd', 'w:rsids'],
  ...['w:trackRevisions', 'w:customXmlInsRangeStart', 'w:customXmlInsRangeEnd', 'w:customXmlDelRangeStart'],
]
const paths = ['w:attachedTemplate', 'x15ac:absPath', 'fileSharing', 'w:docVars', 'w:dataBinding']

/** All recorded changes are accepted: what was struck out goes, what was put in stays as if it had always been there. */
const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...[...comments, ...changes, ...paths].map(name => [name, 'drop'] as const),
  ['w:ins', 'unwrap'],
  ['w:moveTo', 'unwrap'],
])

/** A Word, Excel or PowerPoint file without metadata, comments, recorded changes, macros and previews. */
export function cleanOpenXml(bytes: Buffer, removed: Removed, depth = 0): Buffer {
  const parts = unpack(bytes)
  if ([...parts.keys()].some(name => name.startsWith('_xmlsignatures/')))
    throw new CannotClean('files.cannot-clean.signed')
  if (!parts.has('[Content_Types].xml')) throw new CannotClean('files.cannot-clean.damaged')
  const gone = new Set<string>()
  for (const name of [...parts.keys()]) {
    const reason = dropped.find(([pattern]) => pattern.test(name))?.[1]
    if (!reason) continue
    parts.delete(name)
    gone.add(name)
    removed.note(reason)
  }
  for (const name of [...parts.keys()]) cleanPart(parts, name, removed, depth)
  if (gone.size > 0) forget(parts, gone)
  return pack(parts)
}

function cleanPart(parts: Parts, name: string, removed: Removed, depth: number): void {
  const empty = emptied[name]
  if (empty) {
    noteProperties(textOf(parts, name) ?? '', removed)
    setText(parts, name, empty)
    return
  }
  if (/\/embeddings\//.test(name)) {
    cleanEmbedded(parts, name, removed, depth)
    return
  }
  if (/\/media\//.test(name)) {
    parts.set(name, cleanPicture(Buffer.from(parts.get(name) ?? []), removed))
    return
  }
  if (!/^(word|xl|ppt)\/.*\.xml$/.test(name)) return
  const before = textOf(parts, name) ?? ''
  const { text, found } = withoutElements(before, rules)
  for (const element of found) {
    if (element === 'w:rsids') continue
    removed.note(comments.includes(element) ? 'comments' : paths.includes(element) ? 'paths' : 'changes')
  }
  const plain = withoutAttributes(text, /^w:rsid\w*$/).text
  // The printer's settings are gone, so nothing may point to them.
  setText(parts, name, plain.replace(/(<pageSetup\b[^>]*?)\s+r:id="[^"]*"/g, '$1'))
}

function cleanEmbedded(parts: Parts, name: string, removed: Removed, depth: number): void {
  if (!/\.(docx|xlsx|pptx)$/i.test(name) || depth > 2) throw new CannotClean('files.cannot-clean.embedded')
  parts.set(name, cleanOpenXml(Buffer.from(parts.get(name) ?? []), removed, depth + 1))
}

function noteProperties(xml: string, removed: Removed): void {
  if (/<(dc:creator|cp:lastModifiedBy|Manager|Company)>[^<]/.test(xml)) removed.note('author')
  if (/<(dcterms:created|dcterms:modified|cp:lastPrinted)\b/.test(xml)) removed.note('dates')
  if (/<(Application|AppVersion)>/.test(xml)) removed.note('software')
  if (/<(dc:title|dc:subject|dc:description|cp:keywords)>[^<]/.test(xml)) removed.note('title')
  if (/<Template>[^<]/.test(xml)) removed.note('paths')
  if (/<property\b/.test(xml)) removed.note('other')
}

/** Takes what is gone out of the list of contents, and out of every list of what belongs to what. */
function forget(parts: Parts, gone: ReadonlySet<string>): void {
  for (const name of [...parts.keys()]) {
    if (!name.endsWith('.rels')) continue
    const owner = name.replace(/_rels\/[^/]*$/, '')
    if ([...gone].some(one => name === one.replace(/([^/]*)$/, '_rels/$1.rels'))) {
      parts.delete(name)
      continue
    }
    const text = textOf(parts, name) ?? ''
    setText(
      parts,
      name,
      text.replace(/<Relationship\b[^>]*?(\/>|><\/Relationship>)/g, one => {
        const target = /\bTarget="([^"]*)"/.exec(one)?.[1] ?? ''
        const isOutside = /TargetMode="External"/.test(one)
        // A template on somebody's disk, by its path.
        if (isOutside && /attachedTemplate"/.test(one)) return ''
        return !isOutside && gone.has(resolved(owner, target)) ? '' : one
      }),
    )
  }
  const types = '[Content_Types].xml'
  const text = textOf(parts, types) ?? ''
  setText(
    parts,
    types,
    text.replace(/<Override\b[^>]*\/>/g, one =>
      gone.has((/PartName="\/([^"]*)"/.exec(one)?.[1] ?? '').trim()) ? '' : one,
    ),
  )
}

function resolved(owner: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps = owner.split('/').filter(Boolean)
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}
