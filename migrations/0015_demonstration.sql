-- What a demonstration knows of itself: whether its stories were played to the end, and the passphrases that its
-- keyholders would have kept to themselves, and how far its clock was put forward. In production nothing of this can be
-- written.

create schema demonstration;
grant usage on schema demonstration to gdm_app;

create table demonstration.loads (
  only_row boolean primary key default true check (only_row),
  began_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  -- Whoever tries the marketplace out need not wait for a closing time: seconds that the clock is ahead.
  ahead integer not null default 0 check (ahead between 0 and 31622400)
);
grant select, insert, update on demonstration.loads to gdm_app;

create table demonstration.passphrases (
  opportunity_id uuid primary key,
  government text not null,
  title text not null,
  passphrase text not null
);
grant select, insert on demonstration.passphrases to gdm_app;

create function demonstration.refuse_in_production() returns trigger
language plpgsql
set search_path = pg_catalog, platform
as $$
begin
  if exists (select from platform.installation where purpose = 'production') then
    raise exception 'Nothing is demonstrated in production.';
  end if;
  return new;
end $$;
create trigger not_in_production before insert or update on demonstration.loads
  for each row execute function demonstration.refuse_in_production();
create trigger not_in_production before insert or update on demonstration.passphrases
  for each row execute function demonstration.refuse_in_production();
