# Stand-in for the library class of this name: its shape, none of its code.
.class public Lcom/google/android/gms/ads/identifier/AdvertisingIdClient;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public static getAdvertisingIdInfo(Landroid/content/Context;)Lcom/google/android/gms/ads/identifier/AdvertisingIdClient$Info;
    .registers 2
    new-instance v0, Lcom/google/android/gms/ads/identifier/AdvertisingIdClient$Info;
    invoke-direct {v0}, Lcom/google/android/gms/ads/identifier/AdvertisingIdClient$Info;-><init>()V
    return-object v0
.end method
