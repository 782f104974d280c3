CREATE TABLE "search_builds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"engine" text NOT NULL,
	"state" text NOT NULL,
	"settings" text NOT NULL,
	"documents" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "search_builds_engine" CHECK ("search_builds"."engine" in ('postgres', 'meilisearch')),
	CONSTRAINT "search_builds_state" CHECK ("search_builds"."state" in ('building', 'switching', 'done', 'given_up')),
	CONSTRAINT "search_builds_ended" CHECK (("search_builds"."ended_at" is null) = ("search_builds"."state" in ('building', 'switching')))
);
--> statement-breakpoint
CREATE TABLE "search_comparisons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"engine" text NOT NULL,
	"products" integer NOT NULL,
	"missing" integer NOT NULL,
	"extra" integer NOT NULL,
	"different" integer NOT NULL,
	"compared_at" timestamp with time zone NOT NULL,
	CONSTRAINT "search_comparisons_engine" CHECK ("search_comparisons"."engine" in ('postgres', 'meilisearch'))
);
--> statement-breakpoint
CREATE TABLE "search_pending" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_pending_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"product_id" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_pushes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_pushes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"product_id" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"task_uid" bigint NOT NULL,
	"state" text NOT NULL,
	"searchable_at" timestamp with time zone,
	CONSTRAINT "search_pushes_state" CHECK ("search_pushes"."state" in ('sent', 'searchable', 'failed')),
	CONSTRAINT "search_pushes_searchable_at" CHECK (("search_pushes"."searchable_at" is not null) = ("search_pushes"."state" = 'searchable'))
);
--> statement-breakpoint
CREATE TABLE "search_fallbacks" (
	"hour" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"searches" integer NOT NULL,
	CONSTRAINT "search_fallbacks_hour_reason_pk" PRIMARY KEY("hour","reason"),
	CONSTRAINT "search_fallbacks_reason" CHECK ("search_fallbacks"."reason" in ('away', 'refused'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "search_builds_one_runs" ON "search_builds" USING btree ("engine") WHERE "search_builds"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "search_builds_news" ON "search_builds" USING btree ("engine","started_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "search_comparisons_news" ON "search_comparisons" USING btree ("engine","compared_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "search_pushes_sent" ON "search_pushes" USING btree ("sent_at");--> statement-breakpoint
CREATE INDEX "search_pushes_open" ON "search_pushes" USING btree ("task_uid") WHERE "search_pushes"."state" = 'sent';--> statement-breakpoint
CREATE INDEX "search_pushes_searchable" ON "search_pushes" USING btree ("searchable_at") WHERE "search_pushes"."state" = 'searchable';