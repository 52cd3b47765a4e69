# Stand-in for the library's entry point. The real one asks Play services; this one has no client.
.class public final Lcom/google/android/gms/nearby/Nearby;
.super Ljava/lang/Object;

.method public static getExposureNotificationClient(Landroid/content/Context;)Lcom/google/android/gms/nearby/exposurenotification/ExposureNotificationClient;
    .registers 2
    const/4 v0, 0x0
    return-object v0
.end method
