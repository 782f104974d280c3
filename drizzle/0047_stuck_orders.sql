ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_state";--> statement-breakpoint
ALTER TABLE "delivery_offers" DROP CONSTRAINT "delivery_offers_state";--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "parcel" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_parcel" CHECK (("deliveries"."state" = 'failed') = ("deliveries"."parcel" is not null) and "deliveries"."parcel" in ('returned', 'lost'));--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_state" CHECK ("deliveries"."state" in ('searching', 'assigned', 'collected', 'delivered', 'cancelled', 'failed'));--> statement-breakpoint
ALTER TABLE "delivery_offers" ADD CONSTRAINT "delivery_offers_state" CHECK ("delivery_offers"."state" in ('open', 'accepted', 'declined', 'lapsed', 'withdrawn', 'taken_back'));