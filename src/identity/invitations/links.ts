export const links = {
  invitation: (token: string) => `/invitations/${token}`,
  newAccount: (token: string) => `/invitations/${token}/account`,
}
