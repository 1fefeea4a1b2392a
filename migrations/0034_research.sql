-- Consents to be asked that are over: how to reach whoever gave one goes on the day after.

create index entries_of_consent on programme.entries (due_on, id) where kind = 'panel-member' and contact_id is not null;

create function programme.due_consents() returns table (government_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog
as $$
  select e.government_id, e.id
  from programme.entries e
  join governments.governments g on g.id = e.government_id
  where e.kind = 'panel-member' and e.contact_id is not null
    and e.due_on < (platform.now() at time zone g.time_zone)::date
  order by e.due_on, e.id
  limit 100
$$;
grant create on schema programme to gdm_clock;
alter function programme.due_consents() owner to gdm_clock;
revoke create on schema programme from gdm_clock;
create policy consents_due on programme.entries for select to gdm_clock using (kind = 'panel-member');
revoke all on function programme.due_consents() from public;
grant execute on function programme.due_consents() to gdm_app;
