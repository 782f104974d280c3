CREATE TABLE "geofences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"shape" jsonb NOT NULL,
	"enabled" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "geofences_name_unique" UNIQUE("name"),
	CONSTRAINT "geofences_shape" CHECK ("geofences"."shape"->>'kind' in ('circle', 'polygon')),
	CONSTRAINT "geofences_name" CHECK (length("geofences"."name") between 2 and 60)
);
--> statement-breakpoint
CREATE TABLE "last_places" (
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"purpose" text NOT NULL,
	"lat" double precision NOT NULL,
	"lng" double precision NOT NULL,
	"accuracy_m" double precision NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "last_places_subject_kind_subject_id_purpose_pk" PRIMARY KEY("subject_kind","subject_id","purpose")
);
--> statement-breakpoint
CREATE TABLE "place_choices" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"share" boolean NOT NULL
);
--> statement-breakpoint
ALTER TABLE "place_choices" ADD CONSTRAINT "place_choices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "last_places_at" ON "last_places" USING btree ("at");