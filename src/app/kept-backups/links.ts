export const links = { list: () => '/backups' }
