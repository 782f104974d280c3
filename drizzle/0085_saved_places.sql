CREATE TABLE "saved_place_uses" (
	"ref_kind" text NOT NULL,
	"ref_id" uuid NOT NULL,
	"place_id" uuid NOT NULL,
	"used_at" timestamp with time zone NOT NULL,
	CONSTRAINT "saved_place_uses_ref_kind_ref_id_pk" PRIMARY KEY("ref_kind","ref_id")
);
--> statement-breakpoint
CREATE TABLE "saved_places" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"place_sealed" text NOT NULL,
	"photo_key" text,
	"slot" integer,
	"pinned_at" timestamp with time zone NOT NULL,
	"learns" boolean DEFAULT true NOT NULL,
	"used" integer DEFAULT 0 NOT NULL,
	"used_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "saved_places_slot" UNIQUE("owner_id","slot"),
	CONSTRAINT "saved_places_kind" CHECK ("saved_places"."kind" in ('home', 'work', 'other')),
	CONSTRAINT "saved_places_limit" CHECK ("saved_places"."slot" between 1 and 20),
	CONSTRAINT "saved_places_kept" CHECK (("saved_places"."slot" is null) = ("saved_places"."removed_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "saved_place_uses" ADD CONSTRAINT "saved_place_uses_place_id_saved_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."saved_places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_places" ADD CONSTRAINT "saved_places_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_place_uses_place" ON "saved_place_uses" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "saved_place_uses_at" ON "saved_place_uses" USING btree ("used_at");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_places_one_home" ON "saved_places" USING btree ("owner_id","kind") WHERE "saved_places"."kind" in ('home', 'work') and "saved_places"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "saved_places_removed" ON "saved_places" USING btree ("removed_at") WHERE "saved_places"."removed_at" is not null;