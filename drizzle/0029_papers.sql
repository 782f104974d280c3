CREATE TABLE "papers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"submission_id" uuid NOT NULL,
	"number_sealed" text NOT NULL,
	"number_index" text,
	"file_id" uuid NOT NULL,
	"file_key_sealed" text NOT NULL,
	"mime" text NOT NULL,
	"bytes" integer NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"submitted_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	CONSTRAINT "papers_fileId_unique" UNIQUE("file_id"),
	CONSTRAINT "papers_one_of_a_kind" UNIQUE("user_id","kind"),
	CONSTRAINT "papers_kind" CHECK ("papers"."kind" in ('national_id', 'driving_permit', 'trade_licence')),
	CONSTRAINT "papers_state" CHECK ("papers"."state" in ('waiting', 'accepted', 'refused')),
	CONSTRAINT "papers_bytes" CHECK ("papers"."bytes" > 0),
	CONSTRAINT "papers_decided" CHECK (("papers"."state" = 'waiting') = ("papers"."decided_at" is null) and ("papers"."decided_at" is null) = ("papers"."decided_by" is null)),
	CONSTRAINT "papers_reason" CHECK (("papers"."state" = 'refused') = ("papers"."reason" is not null))
);
--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "papers_state" ON "papers" USING btree ("state","submitted_at","id");--> statement-breakpoint
CREATE INDEX "papers_number" ON "papers" USING btree ("number_index") WHERE "papers"."number_index" is not null;