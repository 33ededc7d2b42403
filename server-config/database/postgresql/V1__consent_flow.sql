-- Tables of Consent Flow for PostgreSQL 13 and later. Times are UTC milliseconds of the database's clock.
-- Names of people compare byte by byte (collation "C"). The namespace leads every key and index, so that several applications can share one database.

create table if not exists consent (
    id           varchar(64)    not null primary key,
    namespace    varchar(100)   not null,
    contract     varchar(100)   not null,
    realm        varchar(255) collate "C"   not null,
    subject_id   varchar(255) collate "C"   not null,
    asked        varchar(65535) not null,
    given_at     bigint         not null,
    ends_at      bigint         not null,
    last_used_at bigint
);

create unique index if not exists consent_key on consent (namespace, contract, realm, subject_id);
create index if not exists consent_subject on consent (namespace, realm, subject_id);

-- Tokens and their refresh under way, sealed. Changed only by conditional updates.
create table if not exists consent_token (
    consent_id     varchar(64)  not null primary key references consent (id) on delete cascade,
    namespace      varchar(100) not null,
    generation     bigint       not null,
    version        bigint       not null,
    state          varchar(16)  not null,
    sealed         bytea,
    key_id         varchar(32),
    refresh_hash   varchar(64),
    renewed_at     bigint       not null,
    flight_id      varchar(64),
    flight_until   bigint       default 0 not null,
    nonce          varchar(128),
    sends          integer      default 0 not null,
    failures       integer      default 0 not null,
    journal        bytea,
    journal_flight varchar(64),
    spare          bytea,
    spare_flight   varchar(64),
    spare_version  bigint,
    cooldown_until bigint       default 0 not null,
    last_flight    varchar(64),
    keep_at        bigint       default 0 not null
);

-- one refresh token belongs to one consent
create unique index if not exists consent_token_refresh on consent_token (namespace, refresh_hash);
create index if not exists consent_token_key on consent_token (namespace, key_id, consent_id);
-- when to look after it next; 0 if never planned
create index if not exists consent_token_due on consent_token (namespace, keep_at);

create table if not exists consent_request (
    id            varchar(64)  not null primary key,
    namespace     varchar(100) not null,
    contract      varchar(100) not null,
    realm         varchar(255) collate "C" not null,
    subject_id    varchar(255) collate "C" not null,
    state_hash    varchar(64)  not null,
    binder_hash   varchar(64)  not null,
    bearer        boolean      not null,
    status        varchar(16)  not null,
    error         varchar(32),
    begun_at      bigint       not null,
    expires_at    bigint       not null,
    unbound_calls integer      default 0 not null,
    pending       bytea,
    keepsake      bytea,
    parked        bytea,
    journal       bytea
);

create unique index if not exists consent_request_state on consent_request (namespace, state_hash);
create index if not exists consent_request_subject
    on consent_request (namespace, realm, subject_id, contract, status);
create index if not exists consent_request_status on consent_request (namespace, status, expires_at);
create index if not exists consent_request_expiry on consent_request (namespace, expires_at);

create table if not exists consent_invitation (
    id         varchar(64)  not null primary key,
    namespace  varchar(100) not null,
    contract   varchar(100) not null,
    realm      varchar(255) collate "C" not null,
    subject_id varchar(255) collate "C" not null,
    ends_at    bigint       not null
);

create index if not exists consent_invitation_end on consent_invitation (namespace, ends_at);
create index if not exists consent_invitation_subject on consent_invitation (namespace, realm, subject_id);

-- History. Append-only: kinds and stable error ids, nothing else.
create table if not exists consent_event (
    id          varchar(64)  not null primary key,
    namespace   varchar(100) not null,
    contract    varchar(100) not null,
    realm       varchar(255) collate "C" not null,
    subject_id  varchar(255) collate "C" not null,
    kind        varchar(32)  not null,
    error       varchar(32),
    happened_at bigint       not null
);

create index if not exists consent_event_subject
    on consent_event (namespace, realm, subject_id, contract, happened_at);

-- What is left of a person who was forgotten: that something was held, and the day (days since 1970, UTC).
create table if not exists consent_tombstone (
    id           varchar(64)  not null primary key,
    namespace    varchar(100) not null,
    receipt_hash varchar(64)  not null,
    contract     varchar(100) not null,
    erased_on    bigint       not null
);

create index if not exists consent_tombstone_receipt on consent_tombstone (namespace, receipt_hash);

-- Refresh tokens of ended consents that their provider must still be told of. No person is named: the hash is only
-- there so that whoever gives the consent anew keeps it.
create table if not exists consent_revocation (
    id           varchar(64)    not null primary key,
    namespace    varchar(100)   not null,
    contract     varchar(100)   not null,
    consent_hash varchar(64)    not null,
    key_id       varchar(32)    not null,
    sealed       bytea not null,
    attempts     integer        default 0 not null,
    due_at       bigint         not null,
    ends_at      bigint         not null
);

-- A table from before the column is kept; what is in it needs no key to be named.
alter table consent_revocation add column if not exists key_id varchar(32);

create index if not exists consent_revocation_due on consent_revocation (namespace, due_at);
create index if not exists consent_revocation_consent on consent_revocation (namespace, consent_hash);

-- One known value per encryption key: tells a wrong key from a damaged row.
create table if not exists consent_canary (
    id        varchar(64)    not null primary key,
    namespace varchar(100)   not null,
    key_id    varchar(32)    not null,
    sealed    bytea not null
);

create unique index if not exists consent_canary_key on consent_canary (namespace, key_id);
