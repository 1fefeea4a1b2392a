-- How easy people found a task, counted by day. No person, no words: only how often each answer was given.
create table platform.satisfaction (
  task text not null,
  day date not null,
  score integer not null check (score between 1 and 5),
  answers integer not null check (answers > 0),
  primary key (task, day, score)
);
grant select, insert, update on platform.satisfaction to gdm_app;
