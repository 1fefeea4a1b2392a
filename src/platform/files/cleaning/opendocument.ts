import { CannotClean, type MetadataKind, type Removed } from './found.ts'
import { cleanPicture } from './picture.ts'
import { type Rule, withoutAttributes, withoutElements } from './xml.ts'
import { type Parts, pack, setText, textOf, unpack } from './zip.ts'

// OpenDocument 1.3, parts 2 (packages) and 3 (schema).
const rules: ReadonlyMap<string, Rule> = new Map([
  ['office:annotation', 'drop'],
  ['office:annotation-end', 'drop'],
  ['text:tracked-changes', 'drop'],
  ['table:tracked-changes', 'drop'],
  ['text:change', 'drop'],
  ['text:change-start', 'drop'],
  ['text:change-end', 'drop'],
  ['office:scripts', 'drop'],
])

const kindOf: Readonly<Record<string, MetadataKind>> = {
  'office:annotation': 'comments',
  'text:tracked-changes': 'changes',
  'table:tracked-changes': 'changes',
}

const emptyMeta =
  '<?xml version="1.0" encoding="UTF-8"?><office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"><office:meta/></office:document-meta>'

/** An OpenDocument file without metadata, comments, recorded changes, earlier versions, macros and previews. */
export function cleanOpenDocument(bytes: Buffer, removed: Removed): Buffer {
  const parts = unpack(bytes)
  if (parts.has('META-INF/documentsignatures.xml')) throw new CannotClean('files.cannot-clean.signed')
  const manifest = textOf(parts, 'META-INF/manifest.xml')
  if (manifest?.includes('encryption-data')) throw new CannotClean('files.cannot-clean.encrypted')
  if (!textOf(parts, 'content.xml')?.includes('<office:document-content'))
    throw new CannotClean('files.cannot-clean.damaged')
  const gone: string[] = []
  for (const name of [...parts.keys()]) {
    const reason = reasonToDrop(name)
    if (!reason) continue
    parts.delete(name)
    gone.push(name)
    removed.note(reason)
  }
  for (const name of [...parts.keys()]) cleanPart(parts, name, removed)
  if (manifest) setText(parts, 'META-INF/manifest.xml', withoutEntries(manifest, gone))
  return pack(parts, 'mimetype')
}

function reasonToDrop(name: string): MetadataKind | null {
  if (/^Thumbnails\//.test(name)) return 'preview'
  if (/^(Versions\/|VersionList\.xml$)/.test(name)) return 'earlier-versions'
  if (/^(Basic|Scripts|Dialogs)\//.test(name)) return 'scripts'
  if (/^META-INF\/(?!manifest\.xml$)/.test(name) || name === 'layout-cache') return 'other'
  return null
}

function cleanPart(parts: Parts, name: string, removed: Removed): void {
  const file = name.split('/').at(-1) ?? ''
  if (file === 'meta.xml') {
    noteMeta(textOf(parts, name) ?? '', removed)
    setText(parts, name, emptyMeta)
  } else if (file === 'content.xml' || file === 'styles.xml') {
    const { text, found } = withoutElements(textOf(parts, name) ?? '', rules)
    for (const element of found) removed.note(kindOf[element] ?? (element === 'office:scripts' ? 'scripts' : 'changes'))
    setText(parts, name, withoutAttributes(text, /^(officeooo|loext):(paragraph-)?rsid$/).text)
  } else if (file === 'settings.xml') {
    const before = textOf(parts, name) ?? ''
    const after = before.replace(
      /(<config:config-item [^>]*config:name="(?:PrinterName|PrinterSetup|Rsid|RsidRoot|CurrentDatabase\w*)"[^>]*>)[^<]*(<\/config:config-item>)/g,
      '$1$2',
    )
    if (after !== before) removed.note('printer')
    setText(parts, name, after)
  } else if (/\.(png|jpe?g|webp)$/i.test(file)) {
    parts.set(name, cleanPicture(Buffer.from(parts.get(name) ?? []), removed))
  }
}

function noteMeta(meta: string, removed: Removed): void {
  if (/<(dc:creator|meta:initial-creator|meta:printed-by)>/.test(meta)) removed.note('author')
  if (/<(dc:date|meta:creation-date|meta:print-date)>/.test(meta)) removed.note('dates')
  if (/<meta:generator>/.test(meta)) removed.note('software')
  if (/<dc:(title|subject|description)>/.test(meta)) removed.note('title')
  if (/<meta:user-defined/.test(meta)) removed.note('other')
}

const withoutEntries = (manifest: string, names: readonly string[]): string =>
  manifest.replace(/<manifest:file-entry\b[^>]*\/>/g, entry => {
    const path = /manifest:full-path="([^"]*)"/.exec(entry)?.[1]
    return path !== undefined && names.some(name => name === path || (path.endsWith('/') && name.startsWith(path)))
      ? ''
      : entry
  })
