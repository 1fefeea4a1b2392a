import { z } from 'zod'
import { sessionCookie } from '#identity/people'
import { sessionCookies } from '#identity/sign-in'
import type { Transaction } from '#platform/db'
import { page, type Route, route, seeOther } from '#platform/http'
import { signInAs } from './actions.ts'
import { type DemonstrationPerson, demonstrationPeople } from './store.ts'
import { Demonstration, type KeyNote } from './views.tsx'

export const links = {
  demonstration: () => '/demonstration',
  signIn: () => '/demonstration/sign-in',
}

function byGovernment(people: readonly DemonstrationPerson[]) {
  const groups = Map.groupBy(people, ({ kind, government }) => government ?? kind)
  return [...groups.values()].map(group => ({
    kind: group[0]?.kind ?? 'official',
    government: group[0]?.government ?? null,
    people: group,
  }))
}

/**
 * One-click sign-in. Mounted by the application outside production only.
 * @param notes the passphrases that the demonstration's keyholders need
 */
export const routes = (notes: (tx: Transaction) => Promise<readonly KeyNote[]>): Route[] => [
  route.get('/demonstration', { needs: 'public', beforeSecondFactor: true }, async ctx =>
    page({
      title: ctx.t('demonstration.title'),
      content: (
        <Demonstration
          t={ctx.t}
          groups={byGovernment(await ctx.read(demonstrationPeople))}
          notes={await ctx.read(notes)}
          signIn={links.signIn()}
          // Without a key against doubling: a second arrival must bring its cookie too.
          tokens={{ ...ctx.tokens(), key: '' }}
        />
      ),
    }),
  ),

  route.post(
    '/demonstration/sign-in',
    { needs: 'public', beforeSecondFactor: true, body: z.object({ person: z.uuid() }) },
    async (ctx, { body }) => {
      const { token, language, to } = await ctx.transact(tx => signInAs(tx, body.person, ctx.cookies[sessionCookie]))
      return seeOther(to, sessionCookies(token, language))
    },
  ),
]
