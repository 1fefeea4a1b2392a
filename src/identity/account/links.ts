export const links = {
  account: (done?: 'saved' | 'password-changed') => (done ? `/account?done=${done}` : '/account'),
  settings: () => '/account/settings',
  data: () => '/account/data',
  password: () => '/account/password',
}
