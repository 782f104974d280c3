CREATE TABLE "access_policies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"effect" text NOT NULL,
	"resources" jsonb NOT NULL,
	"actions" jsonb NOT NULL,
	"condition" jsonb NOT NULL,
	"time_windows" jsonb NOT NULL,
	"priority" integer NOT NULL,
	"enabled" boolean NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "access_policies_effect" CHECK ("access_policies"."effect" in ('allow', 'deny')),
	CONSTRAINT "access_policies_priority" CHECK ("access_policies"."priority" between 0 and 1000)
);
--> statement-breakpoint
CREATE TABLE "access_policy_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "access_policy_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"policy_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"change" text NOT NULL,
	"actor" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "access_policy_changes_change" CHECK ("access_policy_changes"."change" in ('created', 'changed', 'enabled', 'disabled', 'deleted'))
);
--> statement-breakpoint
CREATE TABLE "access_revision" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"revision" bigint NOT NULL,
	CONSTRAINT "access_revision_one" CHECK ("access_revision"."one")
);
--> statement-breakpoint
CREATE TABLE "access_traced" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "access_traces" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "access_traces_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"user_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"request_id" text NOT NULL,
	"permission" text NOT NULL,
	"resource_kind" text,
	"resource_id" text,
	"decision" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "user_roles" DROP CONSTRAINT "user_roles_user_id_role_pk";--> statement-breakpoint
ALTER TABLE "vendor_staff" ADD COLUMN "role" text DEFAULT 'owner' NOT NULL;--> statement-breakpoint
ALTER TABLE "vendor_staff" ALTER COLUMN "role" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "vendors" ADD COLUMN "managers_see_money" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "user_roles" ADD COLUMN "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "user_roles" ADD COLUMN "granted_by" uuid;--> statement-breakpoint
ALTER TABLE "user_roles" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "user_roles" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "user_roles" ADD COLUMN "revoked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "user_roles" ADD COLUMN "revoked_by" uuid;--> statement-breakpoint
ALTER TABLE "user_roles" ADD COLUMN "revoked_reason" text;--> statement-breakpoint
ALTER TABLE "access_policy_changes" ADD CONSTRAINT "access_policy_changes_policy_id_access_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."access_policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_policies_name" ON "access_policies" USING btree (lower("name")) WHERE "access_policies"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "access_policies_order" ON "access_policies" USING btree ("priority" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "access_policy_changes_policy" ON "access_policy_changes" USING btree ("policy_id","id");--> statement-breakpoint
CREATE INDEX "access_traces_user" ON "access_traces" USING btree ("user_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "access_traces_at" ON "access_traces" USING btree ("at");--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_granted_by_users_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_revoked_by_users_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "user_roles_live" ON "user_roles" USING btree ("user_id","role") WHERE "user_roles"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "user_roles_user" ON "user_roles" USING btree ("user_id","granted_at");--> statement-breakpoint
CREATE INDEX "user_roles_role" ON "user_roles" USING btree ("role","user_id");--> statement-breakpoint
ALTER TABLE "vendor_staff" ADD CONSTRAINT "vendor_staff_role" CHECK ("vendor_staff"."role" in ('owner', 'manager', 'packer'));--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_not_by_oneself" CHECK ("user_roles"."granted_by" is null or "user_roles"."granted_by" <> "user_roles"."user_id");