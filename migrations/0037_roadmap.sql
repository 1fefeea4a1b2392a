-- What an entry of a register says by choice, one row for each value: lists are narrowed by it. Under row-level security
-- an index serves only plain columns, so the values stand beside the entry's content and not in it.
create table programme.entry_facets (
  government_id uuid not null,
  entry_id uuid not null,
  field text not null,
  value text not null,
  kind text not null,
  primary key (government_id, entry_id, field, value),
  foreign key (government_id, entry_id) references programme.entries (government_id, id)
);
create index entry_facets_by_value on programme.entry_facets (government_id, kind, field, value, entry_id desc);
call platform.make_tenant('programme.entry_facets');
grant select, insert, delete on programme.entry_facets to gdm_app;

-- Lists by title and by the day on which something is due. Titles stand as a reader looks for them, accents included.
create index entries_by_title on programme.entries (government_id, kind, title collate "und-x-icu", id);
create index entries_by_due on programme.entries (government_id, kind, due_on, id);
create index entries_of_partner_by_due on programme.entries (government_id, kind, partner_id, due_on, id);

-- What was chosen before: single words in content, alone or in a list. The forced policies know no owner, who writes here.
alter table programme.entries no force row level security;
alter table programme.entry_facets no force row level security;
insert into programme.entry_facets (government_id, entry_id, field, value, kind)
select distinct e.government_id, e.id, f.key, v.value, e.kind
from programme.entries e,
  jsonb_each(e.content::jsonb) f (key, value),
  lateral (
    select f.value #>> '{}' where jsonb_typeof(f.value) = 'string'
    union all
    select jsonb_array_elements_text(f.value) where jsonb_typeof(f.value) = 'array'
  ) given (text),
  lateral (
    -- Questions of the diagnostic were typed into one line.
    select given.text where not (e.kind = 'finding' and f.key = 'questions')
    union all
    select unnest(regexp_split_to_array(given.text, '[\s,;]+')) where e.kind = 'finding' and f.key = 'questions'
  ) v (value)
where v.value ~ '^[a-z0-9][a-z0-9-]{0,59}$' and v.value !~ '^[0-9a-f]{8}-[0-9a-f]{4}-';
alter table programme.entries force row level security;
alter table programme.entry_facets force row level security;
