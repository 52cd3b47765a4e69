# Stand-in for the library class of this name: its shape, none of its code.
.class public Lcom/google/firebase/analytics/FirebaseAnalytics;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public static getInstance(Landroid/content/Context;)Lcom/google/firebase/analytics/FirebaseAnalytics;
    .registers 2
    new-instance v0, Lcom/google/firebase/analytics/FirebaseAnalytics;
    invoke-direct {v0}, Lcom/google/firebase/analytics/FirebaseAnalytics;-><init>()V
    return-object v0
.end method

.method public logEvent(Ljava/lang/String;Landroid/os/Bundle;)V
    .registers 4
    const-string v0, "https://app-measurement.com/a"
    return-void
.end method

.method public setUserId(Ljava/lang/String;)V
    .registers 2
    return-void
.end method
