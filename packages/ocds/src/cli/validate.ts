import { writeJson } from '../json/write.ts'
import { describe } from '../validate/finding.ts'
import { type ValidateOptions, validate } from '../validate/validate.ts'
import { extensionsNamed } from './extensions.ts'
import { entries } from './input.ts'
import type { Command, Options } from './run.ts'

export const validateCommand: Command = {
  name: 'validate',
  about: 'Checks releases, records and packages against OCDS 1.1.5 and extensions.',
  options: {
    extensions: { type: 'string', value: 'LIST', about: 'declared, all, or ids with commas; declared unless given.' },
    'ignore-additional': { type: 'boolean', about: 'Allow fields that nothing defines.' },
    json: { type: 'boolean', about: 'Write findings as JSON Lines.' },
  },
  async run(io, files, options) {
    const terms = termsOf(options)
    let count = 0
    for await (const { from, data } of entries(io, files)) {
      for (const finding of validate(data, terms)) {
        count++
        const { path, rule, args, value } = finding
        io.out(
          options.json ? `${writeJson({ input: from, path, rule, args, value })}\n` : `${from} ${describe(finding)}\n`,
        )
      }
    }
    if (!options.json) io.err(count === 0 ? 'no findings\n' : `${count} finding${count === 1 ? '' : 's'}\n`)
    return count === 0 ? 0 : 1
  },
}

function termsOf(options: Options): ValidateOptions {
  const { extensions = 'declared' } = options
  return {
    extensions: extensions === 'declared' || extensions === 'all' ? extensions : extensionsNamed(String(extensions)),
    additionalFields: !options['ignore-additional'],
  }
}
