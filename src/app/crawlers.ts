import { allGovernments } from '#governments/tree'
import { publicLinks } from '#open/addresses'
import { body, type Route, route } from '#platform/http'

/**
 * What programs that collect pages are told: in a demonstration to stay away, else where to begin. From the lists they
 * reach every process; a list of millions of addresses would be out of date before it was read.
 */
export const crawlerRoutes = (demonstration: boolean): Route[] => [
  route.get('/robots.txt', { needs: 'public', lean: true }, async ctx =>
    body(
      'text/plain; charset=utf-8',
      demonstration
        ? 'User-agent: *\nDisallow: /\n'
        : `User-agent: *\nDisallow: /*/work/\nDisallow: /account\nSitemap: ${ctx.publicUrl}/sitemap.xml\n`,
    ),
  ),
  route.get('/sitemap.xml', { needs: 'public', lean: true }, async ctx => {
    const governments = demonstration ? [] : await ctx.read(allGovernments)
    const addresses = [
      publicLinks.home(),
      publicLinks.list(null, 'opportunities'),
      publicLinks.results(null),
      publicLinks.data(null),
      ...governments.flatMap(({ slug }) => [
        publicLinks.government(slug),
        publicLinks.list(slug, 'opportunities'),
        publicLinks.list(slug, 'plans'),
        publicLinks.list(slug, 'contracts'),
        publicLinks.suppliers(slug),
        publicLinks.results(slug),
        publicLinks.rules(slug),
        publicLinks.data(slug),
      ]),
    ]
    const urls = addresses.map(address => `<url><loc>${ctx.publicUrl}${address}</loc></url>`)
    return body(
      'application/xml; charset=utf-8',
      `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`,
    )
  }),
]
