/** Gives one row with a text that changes whenever a government, a public body or a pack does. There are few of these. */
export const treeStatement = `
  select concat_ws(' ',
    (select concat_ws(' ', count(*), sum(version)) from governments.governments),
    (select concat_ws(' ', count(*), sum(version)) from governments.public_bodies),
    (select count(*) from governments.packs)) as version`
