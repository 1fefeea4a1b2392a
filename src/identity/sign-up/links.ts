export const links = {
  signUp: () => '/sign-up',
  signUpSent: () => '/sign-up/sent',
  confirm: (token: string) => `/sign-up/${token}`,
  forgotten: () => '/forgotten-password',
  forgottenSent: () => '/forgotten-password/sent',
  reset: (token: string) => `/reset-password/${token}`,
}
