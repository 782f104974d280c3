ALTER TABLE "delivery_settings" ADD COLUMN "surge_most_bps" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "delivery_settings" ADD COLUMN "surge_step_bps" integer DEFAULT 1000 NOT NULL;--> statement-breakpoint
ALTER TABLE "delivery_settings" ADD COLUMN "surge_from_percent" integer DEFAULT 100 NOT NULL;--> statement-breakpoint
ALTER TABLE "delivery_settings" ADD COLUMN "zone_extras" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "deliveries_waiting_near" ON "deliveries" USING gist (point("pickup_lng", "pickup_lat")) WHERE "deliveries"."state" = 'searching';--> statement-breakpoint
ALTER TABLE "delivery_settings" ADD CONSTRAINT "delivery_settings_surge" CHECK ("delivery_settings"."surge_most_bps" between 0 and 10000 and "delivery_settings"."surge_step_bps" between 100 and 10000 and "delivery_settings"."surge_from_percent" between 100 and 1000);--> statement-breakpoint
ALTER TABLE "delivery_settings" ADD CONSTRAINT "delivery_settings_zones" CHECK (jsonb_typeof("delivery_settings"."zone_extras") = 'array' and not jsonb_path_exists("delivery_settings"."zone_extras", 'strict $[*].extraUgx ? (@ <= 0)'));