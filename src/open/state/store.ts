/** What everything public depends on, beside the hour of the day. */
export interface StateRow {
  /** How far the feed has been read into lists and figures. */
  position: number
  /** When the last release that they show was published; null before the first. */
  published_at: Date | null
  /** When rows were last rewritten because something was withdrawn; null when never. */
  rewritten_at: Date | null
  /** The last closing that has passed without being published yet. */
  closed: Date | null
  /** The last position of the feed itself. */
  placed: number | null
  /** Changes with every government, public body and pack. There are few of these. */
  tree: string
}

/** Gives one StateRow. The time is asked for once, so that the index finds the last closing before it. */
export const stateStatement = `
  select p.position, f.published_at, p.rewritten_at,
    (select max(closes_at) from open.search_entries
      where has_tender and status = 'open' and closes_at <= (select platform.now())) as closed,
    (select max(position) from record.feed) as placed,
    concat_ws(' ', (select concat_ws(' ', count(*), sum(version)) from governments.governments),
      (select concat_ws(' ', count(*), sum(version)) from governments.public_bodies),
      (select count(*) from governments.packs)) as tree
  from open.projection p
  left join record.feed f on f.position = p.position`
