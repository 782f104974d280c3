CREATE TABLE "consent_records" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "consent_records_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"version" integer NOT NULL,
	"decision" text NOT NULL,
	"how" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "consent_records_decision" CHECK ("consent_records"."decision" in ('given', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "consent_texts" (
	"purpose" text NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "consent_texts_purpose_version_pk" PRIMARY KEY("purpose","version"),
	CONSTRAINT "consent_texts_kind" CHECK ("consent_texts"."kind" in ('necessary', 'optional')),
	CONSTRAINT "consent_texts_version" CHECK ("consent_texts"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "retention_rules" (
	"key" text PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"what" text NOT NULL,
	"keep_days" integer,
	"why" text NOT NULL,
	"basis" text NOT NULL,
	CONSTRAINT "retention_rules_days" CHECK ("retention_rules"."keep_days" between 1 and 36500)
);
--> statement-breakpoint
CREATE TABLE "retention_runs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "retention_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"night" date NOT NULL,
	"rule_key" text NOT NULL,
	"keep_days" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone NOT NULL,
	"removed" integer NOT NULL,
	"oldest_left" timestamp with time zone,
	"more_left" boolean NOT NULL,
	"problem" text,
	CONSTRAINT "retention_runs_night" UNIQUE("rule_key","night")
);
--> statement-breakpoint
ALTER TABLE "consent_records" ADD CONSTRAINT "consent_records_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_records" ADD CONSTRAINT "consent_records_text" FOREIGN KEY ("purpose","version") REFERENCES "public"."consent_texts"("purpose","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_runs" ADD CONSTRAINT "retention_runs_rule_key_retention_rules_key_fk" FOREIGN KEY ("rule_key") REFERENCES "public"."retention_rules"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_records_newest" ON "consent_records" USING btree ("user_id","purpose","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "consent_records_purpose" ON "consent_records" USING btree ("purpose","id" DESC NULLS LAST);