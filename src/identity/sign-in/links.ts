/** What the sign-in page can say happened before: a password was set, somebody signed out. */
export const notices = ['password-set', 'signed-out'] as const
export type Notice = (typeof notices)[number]

export const links = {
  signIn: (options: { next?: string | undefined; notice?: Notice } = {}) => {
    const query = new URLSearchParams()
    if (options.next) query.set('next', options.next)
    if (options.notice) query.set('notice', options.notice)
    return query.size > 0 ? `/sign-in?${query}` : '/sign-in'
  },
  signOut: () => '/sign-out',
}
