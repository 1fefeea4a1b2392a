import type app from '../../../locales/en/app.json'
import type contract from '../../../locales/en/contract.json'
import type deliver from '../../../locales/en/deliver.json'
import type governments from '../../../locales/en/governments.json'
import type identity from '../../../locales/en/identity.json'
import type market from '../../../locales/en/market.json'
import type open from '../../../locales/en/open.json'
import type oversight from '../../../locales/en/oversight.json'
import type plan from '../../../locales/en/plan.json'
import type platform from '../../../locales/en/platform.json'
import type privacy from '../../../locales/en/privacy.json'
import type procure from '../../../locales/en/procure.json'
import type record from '../../../locales/en/record.json'

type Files = [
  typeof app,
  typeof contract,
  typeof deliver,
  typeof governments,
  typeof identity,
  typeof market,
  typeof open,
  typeof oversight,
  typeof plan,
  typeof platform,
  typeof privacy,
  typeof procure,
  typeof record,
]

type KeysOf<File> = File extends unknown ? Extract<keyof File, string> : never

/** Every message key of the English locale files. English is complete by definition; a test holds the others to it. */
export type MessageKey = KeysOf<Files[number]>
