CREATE TABLE "restriction_rules" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "restriction_rules_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"category_id" uuid NOT NULL,
	"region" text NOT NULL,
	"is_on" boolean NOT NULL,
	"needs_licence" boolean NOT NULL,
	"needs_certificate" boolean NOT NULL,
	"thc_limit_ppm" integer NOT NULL,
	"reason" text NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "restriction_rules_region" CHECK ("restriction_rules"."region" in ('kampala', 'central', 'eastern', 'northern', 'western')),
	CONSTRAINT "restriction_rules_thc" CHECK ("restriction_rules"."thc_limit_ppm" between 0 and 1000000)
);
--> statement-breakpoint
CREATE TABLE "vendor_licences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vendor_id" uuid NOT NULL,
	"category_id" uuid NOT NULL,
	"number" text NOT NULL,
	"issuer" text NOT NULL,
	"expires_on" date NOT NULL,
	"file_key" text NOT NULL,
	"mime" text NOT NULL,
	"bytes" integer NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"submitted_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"told_days" integer,
	CONSTRAINT "vendor_licences_state" CHECK ("vendor_licences"."state" in ('waiting', 'approved', 'refused', 'replaced', 'expired', 'revoked')),
	CONSTRAINT "vendor_licences_reason" CHECK (("vendor_licences"."state" in ('refused', 'revoked')) = ("vendor_licences"."reason" is not null)),
	CONSTRAINT "vendor_licences_bytes" CHECK ("vendor_licences"."bytes" > 0)
);
--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "adults_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "adult_checked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "adult_refused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "lots" ADD COLUMN "thc_ppm" double precision;--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "region" text DEFAULT 'kampala' NOT NULL;--> statement-breakpoint
ALTER TABLE "carts" ADD COLUMN "adult_confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "adults_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "restriction_rules" ADD CONSTRAINT "restriction_rules_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor_licences" ADD CONSTRAINT "vendor_licences_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor_licences" ADD CONSTRAINT "vendor_licences_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "restriction_rules_newest" ON "restriction_rules" USING btree ("category_id","region","id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "vendor_licences_one_counts" ON "vendor_licences" USING btree ("vendor_id","category_id") WHERE "vendor_licences"."state" = 'approved';--> statement-breakpoint
CREATE UNIQUE INDEX "vendor_licences_one_waits" ON "vendor_licences" USING btree ("vendor_id","category_id") WHERE "vendor_licences"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "vendor_licences_queue" ON "vendor_licences" USING btree ("submitted_at","id") WHERE "vendor_licences"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "vendor_licences_expiry" ON "vendor_licences" USING btree ("expires_on") WHERE "vendor_licences"."state" = 'approved';--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_adults" CHECK (not "deliveries"."adults_only" or "deliveries"."state" <> 'delivered' or ("deliveries"."adult_checked_at" is not null and "deliveries"."adult_refused_at" is null));--> statement-breakpoint
ALTER TABLE "vendors" ADD CONSTRAINT "vendors_region" CHECK ("vendors"."region" in ('kampala', 'central', 'eastern', 'northern', 'western'));