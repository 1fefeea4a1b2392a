import { type ExtensionId, extensionIds } from '../definition/extensions.ts'
import { UsageError } from './run.ts'

/** The extensions named in an option, separated by commas. */
export function extensionsNamed(text: string): ExtensionId[] {
  return text
    .split(',')
    .filter(Boolean)
    .map(name => {
      const id = extensionIds.find(known => known === name)
      if (!id)
        throw new UsageError(`there is no extension ${JSON.stringify(name)} (there are ${extensionIds.join(', ')})`)
      return id
    })
}
