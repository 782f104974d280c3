CREATE TABLE "area_times" (
	"row" integer NOT NULL,
	"col" integer NOT NULL,
	"heading" integer NOT NULL,
	"minutes" double precision NOT NULL,
	"expected_minutes" double precision NOT NULL,
	CONSTRAINT "area_times_row_col_heading_pk" PRIMARY KEY("row","col","heading"),
	CONSTRAINT "area_times_heading" CHECK ("area_times"."heading" between 0 and 3),
	CONSTRAINT "area_times_minutes" CHECK ("area_times"."minutes" >= 0 and "area_times"."expected_minutes" > 0)
);
--> statement-breakpoint
CREATE TABLE "arrival_estimates" (
	"delivery_id" uuid NOT NULL,
	"moment" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"low_minutes" double precision NOT NULL,
	"likely_minutes" double precision NOT NULL,
	"high_minutes" double precision NOT NULL,
	"left_minutes" double precision,
	CONSTRAINT "arrival_estimates_delivery_id_moment_pk" PRIMARY KEY("delivery_id","moment"),
	CONSTRAINT "arrival_estimates_moment" CHECK ("arrival_estimates"."moment" in ('collected', 'first_place', 'halfway')),
	CONSTRAINT "arrival_estimates_order" CHECK ("arrival_estimates"."low_minutes" >= 0 and "arrival_estimates"."low_minutes" <= "arrival_estimates"."likely_minutes" and "arrival_estimates"."likely_minutes" <= "arrival_estimates"."high_minutes" and coalesce("arrival_estimates"."left_minutes", 0) >= 0)
);
--> statement-breakpoint
CREATE TABLE "arrival_promises" (
	"ref_kind" text NOT NULL,
	"ref_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	"due_from" timestamp with time zone NOT NULL,
	"due_by" timestamp with time zone NOT NULL,
	"told_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "arrival_promises_ref_kind_ref_id_pk" PRIMARY KEY("ref_kind","ref_id"),
	CONSTRAINT "arrival_promises_order" CHECK ("arrival_promises"."begun_at" <= "arrival_promises"."due_from" and "arrival_promises"."due_from" <= "arrival_promises"."due_by")
);
--> statement-breakpoint
CREATE TABLE "delivery_times" (
	"delivery_id" uuid PRIMARY KEY NOT NULL,
	"shop_id" uuid,
	"hour" integer NOT NULL,
	"straight_km" double precision NOT NULL,
	"pack_minutes" double precision,
	"collect_minutes" double precision NOT NULL,
	"wait_minutes" double precision,
	"ride_minutes" double precision NOT NULL,
	"handover_minutes" double precision,
	"delivered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "delivery_times_hour" CHECK ("delivery_times"."hour" between 0 and 23),
	CONSTRAINT "delivery_times_minutes" CHECK ("delivery_times"."straight_km" >= 0 and "delivery_times"."ride_minutes" >= 0 and "delivery_times"."collect_minutes" >= 0 and coalesce("delivery_times"."pack_minutes", 0) >= 0 and coalesce("delivery_times"."wait_minutes", 0) >= 0 and coalesce("delivery_times"."handover_minutes", 0) >= 0)
);
--> statement-breakpoint
CREATE TABLE "measured_times" (
	"key" text PRIMARY KEY NOT NULL,
	"n" integer NOT NULL,
	"p10" double precision NOT NULL,
	"p50" double precision NOT NULL,
	"p90" double precision NOT NULL,
	"measured_at" timestamp with time zone NOT NULL,
	CONSTRAINT "measured_times_order" CHECK ("measured_times"."n" > 0 and "measured_times"."p10" > 0 and "measured_times"."p10" <= "measured_times"."p50" and "measured_times"."p50" <= "measured_times"."p90")
);
--> statement-breakpoint
ALTER TABLE "arrival_estimates" ADD CONSTRAINT "arrival_estimates_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "arrival_promises" ADD CONSTRAINT "arrival_promises_shop_id_vendors_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_times" ADD CONSTRAINT "delivery_times_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_times" ADD CONSTRAINT "delivery_times_shop_id_vendors_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "arrival_estimates_age" ON "arrival_estimates" USING btree ("at");--> statement-breakpoint
CREATE INDEX "arrival_promises_open" ON "arrival_promises" USING btree ("due_by") WHERE "arrival_promises"."told_at" is null and "arrival_promises"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "delivery_times_age" ON "delivery_times" USING btree ("delivered_at");